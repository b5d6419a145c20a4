select
    batch.locator,
    batch.locator || ': intervallet til ' || batch.series_id || ' ' || batch.period_text || ' mangler '
    || concat_ws(
        ' og ',
        case when batch.ci_low is null then 'nedre grense' end,
        case when batch.ci_high is null then 'øvre grense' end,
        case when batch.confidence_level is null then 'nivå' end
    ) || '.' as message
from batch
where
    (batch.ci_low is not null or batch.ci_high is not null)
    and (batch.ci_low is null or batch.ci_high is null or batch.confidence_level is null)
