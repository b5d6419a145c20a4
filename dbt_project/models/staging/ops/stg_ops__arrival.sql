select * from {{ source('ops', 'arrival') }}
