with allowed as (

    select
        form,
        string_agg(account_class, ' og ' order by account_class) as account_classes
    from reference.kostra_filing_form
    group by form

)

select
    batch.locator,
    batch.locator || ': kontoklasse «' || batch.account_class || '» er ikke i skjema ' || batch.form
    || ', som har kontoklasse ' || allowed.account_classes || '.' as message
from batch
inner join allowed
    on batch.form = allowed.form
-- a record of 0 kroner too: without its class nothing can be said of what it is
where (batch.form, batch.account_class) not in (
    select
        forms.form,
        forms.account_class
    from reference.kostra_filing_form as forms
)
