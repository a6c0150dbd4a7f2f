-- Where snapshots come from, who changed what and why, and what each change puts at risk.

alter table router_config_snapshots no force row level security;
alter table router_config_diffs no force row level security;
alter table router_config_changes no force row level security;
alter table devices no force row level security;
alter table config_push_operations no force row level security;

alter table router_config_snapshots
  add column source varchar(10) not null default 'backup',
  add column routeros_version varchar(30),
  add constraint ck_router_config_snapshots_source check (source in ('backup', 'poll', 'upload'));
comment on column router_config_snapshots.source is 'readable: how the export came: backup, poll or upload';
comment on column router_config_snapshots.routeros_version is 'readable: version of RouterOS, as the export said; null when it did not';

alter table router_config_diffs
  add column collected_at timestamptz,
  add column cause varchar(10) not null default 'unknown',
  add column operation_id uuid,
  add column evidence text;
update router_config_diffs d set collected_at = s.collected_at from router_config_snapshots s where s.id = d.new_snapshot_id;
alter table router_config_diffs
  alter column collected_at set not null,
  alter column collected_at set default now(),
  add constraint ck_router_config_diffs_cause check (cause in ('push', 'user', 'upgrade', 'unknown')),
  add constraint ck_router_config_diffs_operation check ((cause = 'push') = (operation_id is not null)),
  add constraint ck_router_config_diffs_evidence check (evidence is null or evidence ~ '^vault:v[0-9]+:'),
  add constraint fk_router_config_diffs_operation foreign key (tenant_id, operation_id)
    references config_push_operations (tenant_id, id) on delete cascade;
comment on column router_config_diffs.collected_at is 'when the newer snapshot was read';
comment on column router_config_diffs.cause is 'readable: what made the change: push, user, upgrade or unknown';
comment on column router_config_diffs.operation_id is 'the push that made it';
comment on column router_config_diffs.evidence is 'sealed: who was seen to work on the router meanwhile, under the diff''s data key';
create index ix_router_config_diffs_collected on router_config_diffs (device_id, collected_at desc);
create index ix_router_config_diffs_operation on router_config_diffs (operation_id);

alter table router_config_changes
  add column collected_at timestamptz,
  add column label text,
  add column properties text,
  add column risk varchar(20),
  add column of_upgrade boolean not null default false;
update router_config_changes c set collected_at = d.collected_at from router_config_diffs d where d.id = c.diff_id;
alter table router_config_changes
  alter column collected_at set not null,
  alter column collected_at set default now(),
  add constraint ck_router_config_changes_risk check (risk in ('cuts-off', 'may-cut-off', 'notice')),
  add constraint ck_router_config_changes_words check (
    (label is null or label ~ '^vault:v[0-9]+:') and (properties is null or properties ~ '^vault:v[0-9]+:'));
comment on column router_config_changes.collected_at is 'when the newer snapshot was read';
comment on column router_config_changes.label is 'sealed: what names the item, under the diff''s data key';
comment on column router_config_changes.properties is 'sealed: each property before and after, without secrets, under the diff''s data key';
comment on column router_config_changes.risk is 'readable: the worst that it puts at risk; null for nothing known';
comment on column router_config_changes.of_upgrade is 'whether an upgrade of RouterOS made it, and no person';
create index ix_router_config_changes_collected on router_config_changes (tenant_id, collected_at desc, id);
create index ix_router_config_changes_device_collected on router_config_changes (device_id, collected_at desc);

alter table tenants add column poll_minutes integer;
alter table tenants add constraint ck_tenants_poll check (poll_minutes between 1 and 10080);
comment on column tenants.poll_minutes is 'how often routers are read for changes between backups; null: never';
alter table devices add column poll_minutes integer;
alter table devices add constraint ck_devices_poll check (poll_minutes between 0 and 10080);
create index ix_devices_host on devices (tenant_id, host);
comment on column devices.poll_minutes is 'how often this router is read for changes between backups; 0: never; null: as the tenant says';

alter table router_config_snapshots force row level security;
alter table router_config_diffs force row level security;
alter table router_config_changes force row level security;
alter table devices force row level security;
alter table config_push_operations force row level security;
