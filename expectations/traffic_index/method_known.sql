select
    min(batch.locator) as locator,
    'Ingen metode er oppgitt for ' || batch.file_form || ' med tall til og med '
    || strftime(batch.latest_month, '%Y-%m') || '.' as message
from batch
left join reference.traffic_index_method as methods
    on
        batch.file_form = methods.file_form
        and batch.latest_month >= coalesce(try_cast(methods.valid_from as date), date '0001-01-01')
        and batch.latest_month <= coalesce(try_cast(methods.valid_to as date), date '9999-12-31')
where methods.method_version is null
group by batch.file_form, batch.latest_month
