with used as (

    -- a file without the dimension has no code to hold against the list
    select
        batch.load_id,
        batch.locator,
        batch.line_no,
        batch.year,
        batch.amount * batch.sign as amount,
        batch.unit,
        parameter.code_kind,
        parameter.label,
        case parameter.code_kind when 'function' then batch.function_code else batch.art_code end as code,
        case parameter.code_kind when 'function' then batch.service_code else batch.art_text end as own_code
    from batch
    cross join parameter
    where batch.amount <> 0

),

has_dimension as (

    select bool_or(own_code is not null) as is_used
    from used

)

select
    min_by(used.locator, used.line_no) as locator,
    case
        when used.code is null and any_value(used.own_code) is null
            then count(*) || ' beløp har ingen ' || any_value(used.label)
        when used.code is null
            then count(*) || ' beløp har en kode som ikke begynner med tre sifre, «' || any_value(used.own_code) || '»'
        else
            'SSBs liste har ikke ' || any_value(used.label) || ' ' || used.code || ' i ' || used.year || ': '
            || count(*) || ' beløp'
    end
    || ', til sammen ' || ops.exact_number(sum(used.amount)) || ' ' || any_value(used.unit) || ' (først '
    || min_by(used.locator, used.line_no) || ').' as message
from used
cross join has_dimension
where
    has_dimension.is_used
    and not exists (
        select codes.code
        from reference.kostra_filing_code as codes
        where
            used.code_kind = codes.code_kind
            and used.code = codes.code
            and used.year between coalesce(cast(codes.valid_from_year as integer), 0)
            and coalesce(cast(codes.valid_to_year as integer), 9999)
    )
group by used.code, used.own_code is null, used.year
