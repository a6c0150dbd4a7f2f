-- Re-encryption left these two columns out: after a key version that only they used was destroyed, a rotation of credentials that was
-- under way could not have been finished.
create or replace function kedge_sealed_columns() returns table (table_name text, column_name text)
  language sql immutable
as $$
  values ('devices', 'credentials'), ('devices', 'pending_credentials'), ('devices', 'facts'),
         ('credential_profiles', 'credentials'), ('credential_profiles', 'next_credentials'),
         ('router_config_snapshots', 'config_text'),
         ('router_config_diffs', 'diff_text'), ('router_config_diffs', 'change_key'),
         ('quarantined_captures', 'content'), ('config_push_operations', 'detail'), ('push_plans', 'content')
$$;
