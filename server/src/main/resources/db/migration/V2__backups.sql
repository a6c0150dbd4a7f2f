-- Backups in depth: what a run may lack, quarantine, stopped devices, the work queue.

alter table tenants
  add column plaintext_backups boolean  not null default false,
  add column binary_every_days smallint not null default 7,
  add constraint ck_tenants_binary_every_days check (binary_every_days between 1 and 365);

alter table devices
  add column binary_every_days smallint,
  add column export_gaps       text[]      not null default '{}',
  add column stopped_kind      varchar(40),
  add column stopped_at        timestamptz,
  add constraint ck_devices_binary_every_days check (binary_every_days between 1 and 365),
  add constraint ck_devices_stopped check ((stopped_kind is null) = (stopped_at is null));
comment on column devices.export_gaps is 'readable: components that this router can never export';
comment on column devices.stopped_kind is 'readable: kind of the failure after which nothing runs until a person acts';

alter table config_backup_runs
  add column label        text,
  add column restorable   boolean     not null default true,
  add column binary_kept  varchar(20) not null default 'yes',
  add column export_bytes integer     not null default 0,
  add column committed_at timestamptz not null default now(),
  add constraint ck_config_backup_runs_binary
    check (binary_kept in ('yes', 'no-room', 'not-permitted', 'none'));
-- The owner is bound by the walls too, but for this.
alter table config_backup_runs no force row level security;
update config_backup_runs set committed_at = created_at;
alter table config_backup_runs force row level security;
comment on column config_backup_runs.label is 'readable: name that a person gave a checkpoint';
comment on column config_backup_runs.binary_kept is 'readable: whether the commit holds a binary backup, or why it does not';

alter table backup_attempts
  add column due_at timestamptz;
create index ix_backup_attempts_due on backup_attempts (device_id, due_at) where due_at is not null;

-- Never the same twice, not even after a rollback: whoever lost a lease must not pass for the next holder.
create sequence device_lease_epochs;
alter table device_leases no force row level security;
select setval('device_lease_epochs', 1 + coalesce(max(epoch), 0)) from device_leases;
alter table device_leases force row level security;

create table quarantined_captures (
  id           uuid        not null default gen_random_uuid(),
  tenant_id    uuid        not null,
  device_id    uuid        not null,
  kind         varchar(40) not null,
  reason       text        not null,
  export_bytes integer     not null,
  sha256       varchar(64) not null,
  gaps         text[]      not null,
  restorable   boolean     not null,
  content      text,
  state        varchar(10) not null default 'held',
  times_seen   integer     not null default 1,
  collected_at timestamptz not null,
  created_at   timestamptz not null default now(),
  decided_at   timestamptz,
  constraint pk_quarantined_captures primary key (id),
  constraint fk_quarantined_captures_device foreign key (tenant_id, device_id)
    references devices (tenant_id, id) on delete cascade,
  constraint ck_quarantined_captures_state check (state in ('held', 'accepted', 'discarded')),
  constraint ck_quarantined_captures_decided check ((state = 'held') = (decided_at is null)),
  constraint ck_quarantined_captures_content check ((state = 'held') = (content is not null))
);
comment on table quarantined_captures is 'Doubtful captures, kept apart until a person accepts or discards them';
comment on column quarantined_captures.kind is 'readable: kind of the doubt';
comment on column quarantined_captures.reason is 'readable: a sentence of ours, never a word of the router''s';
comment on column quarantined_captures.sha256 is 'readable: SHA-256 of the normalised export';
comment on column quarantined_captures.gaps is 'readable: components that the router said it could not export';
comment on column quarantined_captures.content is 'sealed: the export as it came; null once decided';
comment on column quarantined_captures.state is 'readable: held, accepted or discarded';
create index ix_quarantined_captures_tenant on quarantined_captures (tenant_id, created_at desc);
create unique index uq_quarantined_captures_held on quarantined_captures (device_id, sha256) where state = 'held';
alter table quarantined_captures enable row level security;
alter table quarantined_captures force row level security;
create policy tenant_wall on quarantined_captures using (tenant_id = kedge_tenant());

-- db-scheduler's own table: ids and times only, over all tenants.
create table scheduled_tasks (
  task_name            text        not null,
  task_instance        text        not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean     not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint      not null,
  priority             smallint,
  constraint pk_scheduled_tasks primary key (task_name, task_instance)
);
comment on table scheduled_tasks is 'The work queue that all servers share';
comment on column scheduled_tasks.task_name is 'readable: kind of the work';
comment on column scheduled_tasks.task_instance is 'readable: id of a device, or a fixed word';
comment on column scheduled_tasks.task_data is 'readable: id of the tenant, number of tries, due time';
comment on column scheduled_tasks.picked_by is 'readable: node that does it';
create index ix_scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index ix_scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
create index ix_scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time);

-- One row: what every server finds in the git store when it sees the same one as the others.
create table store_proof (
  single boolean not null default true,
  nonce  text    not null,
  constraint pk_store_proof primary key (single),
  constraint ck_store_proof_single check (single)
);
comment on table store_proof is 'Proof that all servers see the same git store';
comment on column store_proof.nonce is 'readable: random, the same as in the store''s own file';

-- Ids alone cross the walls between tenants.
create function kedge_tenants() returns setof uuid
  language sql stable security definer set search_path = public, pg_temp
as $$ select id from tenants order by id $$;
