-- purpose: who did what, when and from where: the gate, people, imports, records, rules
-- grain: one row per event
-- parameters: most (rows at most), since (UTC, included; null: from the beginning)
-- columns: made_at (UTC), what, name, address, facts (JSON)
with change as (
    select
        entry.number,
        entry.made_at,
        entry.what,
        actor.name,
        actor.address
    from journal_entry as entry
    left join change_actor as actor using (number)
    where
        entry.what in (
            'import', 'restore', 'undo', 'record', 'amend', 'withdraw', 'undo_records', 'record_file',
            'rules', 'warning_step', 'retention'
        )
),
said as (
    select
        change.made_at,
        change.what,
        coalesce(nullif(change.name, ''), version.author, record.author, rules.author, '') as name,
        coalesce(change.address, '') as address,
        cast(
            json_object(
                'version', version.version,
                'file', coalesce(version.file_name, file.file_name),
                'change', record.number,
                'note', rules.note
            )
            as varchar
        ) as facts
    from change
    left join data_version as version using (made_at)
    left join record_change as record using (made_at)
    left join record_file as file on file.number = record.number
    left join rules_change as rules on rules.made_at = change.made_at
    union all
    select
        made_at,
        what,
        name,
        address,
        facts
    from audit_event
)
select * from said
where $since is null or made_at >= $since
order by made_at desc
limit $most
