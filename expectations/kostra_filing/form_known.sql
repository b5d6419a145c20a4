select
    batch.locator,
    'Filen er skjema «' || batch.form || '», som ikke er et regnskap Målbar kjenner.' as message
from batch
where batch.form not in (select forms.form from reference.kostra_filing_form as forms)
