select * from {{ source('ops', 'accepted_load') }}
