select * from {{ source('ops', 'load_in_force') }}
