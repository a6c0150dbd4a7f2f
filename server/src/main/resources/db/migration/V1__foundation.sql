-- Tenants, devices and their leases, the audit record and the six tables of the data model.
--
-- Every text, bytea or json column says in its comment whether it is sealed (ciphertext of the tenant's key) or readable;
-- a test reads the catalogue and fails on one that does not.

-- The tenant of this transaction. It raises when none is bound: a query that silently returned nothing would read as
-- "nothing to do".
create function kedge_tenant() returns uuid
  language plpgsql stable parallel safe
as $$
declare
  bound text := current_setting('kedge.tenant', true);
begin
  if bound is null or bound = '' then
    raise exception 'no tenant is bound to this transaction' using errcode = 'insufficient_privilege';
  end if;
  return bound::uuid;
end
$$;

create table tenants (
  id               uuid        not null default gen_random_uuid(),
  name             text        not null,
  allow_legacy_ssh boolean     not null default true,
  created_at       timestamptz not null default now(),
  constraint pk_tenants primary key (id),
  constraint uq_tenants_name unique (name),
  constraint ck_tenants_name check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$')
);
comment on table tenants is 'Customers whose devices, configuration and keys are apart from all others';
comment on column tenants.name is 'readable: given by people';
-- Not forced: the two functions below run as the owner, the only ones that work across tenants.
alter table tenants enable row level security;
create policy tenant_wall on tenants using (id = kedge_tenant());

create function kedge_tenant_named(wanted text) returns uuid
  language sql stable security definer set search_path = public, pg_temp
as $$ select id from tenants where name = wanted $$;

create function kedge_create_tenant(new_id uuid, new_name text) returns void
  language sql security definer set search_path = public, pg_temp
as $$ insert into tenants (id, name) values (new_id, new_name) $$;

create table devices (
  id          uuid        not null default gen_random_uuid(),
  tenant_id   uuid        not null,
  name        text        not null,
  host        text        not null,
  port        integer     not null default 22,
  credentials text        not null,
  host_key    text,
  algorithms  varchar(10) not null default 'modern',
  facts       text,
  created_at  timestamptz not null default now(),
  constraint pk_devices primary key (id),
  constraint uq_devices_tenant_id unique (tenant_id, id),
  constraint uq_devices_tenant_name unique (tenant_id, name),
  constraint fk_devices_tenant foreign key (tenant_id) references tenants (id) on delete cascade,
  constraint ck_devices_port check (port between 1 and 65535),
  constraint ck_devices_algorithms check (algorithms in ('modern', 'legacy'))
);
comment on table devices is 'Routers under care';
comment on column devices.name is 'readable: given by people';
comment on column devices.host is 'readable: address given by people';
comment on column devices.credentials is 'sealed: user and password as JSON';
comment on column devices.host_key is 'readable: the public host key pinned at first contact';
comment on column devices.algorithms is 'readable: SSH algorithm list that the router needs';
comment on column devices.facts is 'sealed: identity, version, board, serial as JSON, as last read from the router';
alter table devices enable row level security;
alter table devices force row level security;
create policy tenant_wall on devices using (tenant_id = kedge_tenant());

create table device_leases (
  device_id  uuid        not null,
  tenant_id  uuid        not null,
  holder     text        not null,
  purpose    varchar(20) not null,
  epoch      bigint      not null,
  expires_at timestamptz not null,
  constraint pk_device_leases primary key (device_id),
  constraint fk_device_leases_device foreign key (tenant_id, device_id)
    references devices (tenant_id, id) on delete cascade
);
comment on table device_leases is 'One piece of work per device at a time, over all nodes; the epoch grows with every holder';
comment on column device_leases.holder is 'readable: node that works on the device';
comment on column device_leases.purpose is 'readable: backup, poll, push, probe, rotation';
create index ix_device_leases_tenant on device_leases (tenant_id);
alter table device_leases enable row level security;
alter table device_leases force row level security;
create policy tenant_wall on device_leases using (tenant_id = kedge_tenant());

create table audit_events (
  id             uuid        not null default gen_random_uuid(),
  tenant_id      uuid        not null,
  at             timestamptz not null default now(),
  actor          text        not null,
  origin         text        not null,
  action         varchar(60) not null,
  object_kind    varchar(30) not null,
  object_id      text        not null,
  outcome        varchar(20) not null,
  correlation_id uuid        not null,
  constraint pk_audit_events primary key (id),
  constraint fk_audit_events_tenant foreign key (tenant_id) references tenants (id),
  constraint ck_audit_events_outcome check (outcome in ('success', 'refused', 'failed'))
);
comment on table audit_events is 'Who did what to which object; the application may add rows and read them, nothing else';
comment on column audit_events.actor is 'readable: user name or system task';
comment on column audit_events.origin is 'readable: network address, or the name of the local command';
comment on column audit_events.action is 'readable: verb such as device.add';
comment on column audit_events.object_kind is 'readable: kind of the object';
comment on column audit_events.object_id is 'readable: id of the object';
comment on column audit_events.outcome is 'readable: success, refused or failed';
create index ix_audit_events_tenant_at on audit_events (tenant_id, at desc);
alter table audit_events enable row level security;
alter table audit_events force row level security;
create policy tenant_wall on audit_events using (tenant_id = kedge_tenant());

create table logins (
  name          text        not null,
  tenant_id     uuid        not null,
  password_hash text        not null,
  created_at    timestamptz not null default now(),
  constraint pk_logins primary key (tenant_id, name),
  constraint fk_logins_tenant foreign key (tenant_id) references tenants (id) on delete cascade
);
comment on table logins is 'Who may sign in to the pages; people and roles follow';
comment on column logins.name is 'readable: login name';
comment on column logins.password_hash is 'readable: salted one-way hash';
alter table logins enable row level security;
alter table logins force row level security;
create policy tenant_wall on logins using (tenant_id = kedge_tenant());

create table config_backup_runs (
  id                 uuid        not null default gen_random_uuid(),
  device_id          uuid        not null,
  tenant_id          uuid        not null,
  commit_sha         text        not null,
  trigger_type       varchar(20) not null,
  lines_added        integer,
  lines_removed      integer,
  encryption_tier    smallint,
  encryption_nonce   bytea,
  created_at         timestamptz not null default now(),
  content_id         uuid        not null,
  export_sha256      varchar(64) not null,
  normalizer_version integer     not null,
  verified_at        timestamptz not null default now(),
  constraint pk_config_backup_runs primary key (id),
  constraint uq_config_backup_runs_tenant_id unique (tenant_id, id),
  constraint fk_config_backup_runs_tenant foreign key (tenant_id) references tenants (id) on delete cascade,
  constraint fk_config_backup_runs_device foreign key (tenant_id, device_id)
    references devices (tenant_id, id) on delete cascade,
  constraint ck_config_backup_runs_trigger
    check (trigger_type in ('scheduled', 'manual', 'pre-restore', 'checkpoint', 'config-change')),
  constraint ck_config_backup_runs_tier check (encryption_tier in (1, 2)),
  constraint ck_config_backup_runs_nonce check ((encryption_tier is not distinct from 1) = (encryption_nonce is not null)),
  constraint ck_config_backup_runs_sha256 check (export_sha256 ~ '^[0-9a-f]{64}$')
);
comment on table config_backup_runs is 'One row per backup that was stored; the content is in the tenant''s repository only';
comment on column config_backup_runs.commit_sha is 'readable: commit that holds this backup';
comment on column config_backup_runs.trigger_type is 'readable: what asked for the backup';
comment on column config_backup_runs.encryption_nonce is 'readable: nonce of tier 1, no secret';
comment on column config_backup_runs.content_id is 'readable: what the sealed files are bound to; rows that share a commit share it';
comment on column config_backup_runs.export_sha256 is 'readable: SHA-256 of the normalised export';
create index ix_config_backup_runs_tenant on config_backup_runs (tenant_id);
create index ix_config_backup_runs_device on config_backup_runs (device_id, created_at desc);
alter table config_backup_runs enable row level security;
alter table config_backup_runs force row level security;
create policy tenant_wall on config_backup_runs using (tenant_id = kedge_tenant());

create table config_backup_schedules (
  id              uuid         not null default gen_random_uuid(),
  tenant_id       uuid         not null,
  device_id       uuid,
  cron_expression varchar(100) not null default '0 2 * * *',
  enabled         boolean      not null default true,
  created_at      timestamptz  not null default now(),
  constraint pk_config_backup_schedules primary key (id),
  constraint uq_backup_schedule_tenant_device unique nulls not distinct (tenant_id, device_id),
  constraint fk_config_backup_schedules_tenant foreign key (tenant_id) references tenants (id) on delete cascade,
  constraint fk_config_backup_schedules_device foreign key (tenant_id, device_id)
    references devices (tenant_id, id) on delete cascade
);
comment on table config_backup_schedules is 'When backups run: the tenant''s default (device_id is null) and overrides per device, UTC';
comment on column config_backup_schedules.cron_expression is 'readable: five-field cron';
create index ix_config_backup_schedules_tenant on config_backup_schedules (tenant_id);
create index ix_config_backup_schedules_device on config_backup_schedules (device_id);
alter table config_backup_schedules enable row level security;
alter table config_backup_schedules force row level security;
create policy tenant_wall on config_backup_schedules using (tenant_id = kedge_tenant());

create table config_push_operations (
  id                  uuid         not null default gen_random_uuid(),
  device_id           uuid         not null,
  tenant_id           uuid         not null,
  pre_push_commit_sha text         not null,
  scheduler_name      varchar(255) not null,
  status              varchar(30)  not null default 'pending_verification',
  started_at          timestamptz  not null default now(),
  completed_at        timestamptz,
  guard_state         varchar(12)  not null default 'none',
  guard_kind          varchar(30),
  detail              text,
  epoch               bigint       not null default 0,
  owner_node          text,
  owner_seen_at       timestamptz,
  constraint pk_config_push_operations primary key (id),
  constraint uq_config_push_operations_tenant_id unique (tenant_id, id),
  constraint fk_config_push_operations_tenant foreign key (tenant_id) references tenants (id) on delete cascade,
  constraint fk_config_push_operations_device foreign key (tenant_id, device_id)
    references devices (tenant_id, id) on delete cascade,
  constraint ck_config_push_operations_status
    check (status in ('pending_verification', 'committed', 'reverted', 'failed')),
  constraint ck_config_push_operations_guard_state
    check (guard_state in ('none', 'arming', 'armed', 'disarming', 'gone', 'unknown')),
  constraint ck_config_push_operations_completed
    check ((status = 'pending_verification') = (completed_at is null))
);
comment on table config_push_operations is 'Write-ahead record of a two-phase push: committed before anything on the router must be undone';
comment on column config_push_operations.pre_push_commit_sha is 'readable: backup to which a failed push goes back';
comment on column config_push_operations.scheduler_name is 'readable: name of the revert guard on the router, made from the operation''s id';
comment on column config_push_operations.status is 'readable: how the push stands';
comment on column config_push_operations.guard_state is 'readable: what is known of the guard';
comment on column config_push_operations.guard_kind is 'readable: level of the guard';
comment on column config_push_operations.detail is 'sealed: what is known of the router, in words';
comment on column config_push_operations.owner_node is 'readable: node that drives the push';
create index ix_config_push_operations_tenant on config_push_operations (tenant_id);
create index ix_config_push_operations_device on config_push_operations (device_id);
create unique index uq_config_push_operations_open on config_push_operations (device_id)
  where status = 'pending_verification' or guard_state not in ('none', 'gone');
alter table config_push_operations enable row level security;
alter table config_push_operations force row level security;
create policy tenant_wall on config_push_operations using (tenant_id = kedge_tenant());

create table router_config_snapshots (
  id                 uuid        not null default gen_random_uuid(),
  device_id          uuid        not null,
  tenant_id          uuid        not null,
  config_text        text        not null,
  sha256_hash        varchar(64) not null,
  collected_at       timestamptz not null default now(),
  created_at         timestamptz not null default now(),
  normalizer_version integer     not null,
  constraint pk_router_config_snapshots primary key (id),
  constraint uq_router_config_snapshots_tenant_id unique (tenant_id, id),
  constraint fk_router_config_snapshots_tenant foreign key (tenant_id) references tenants (id) on delete cascade,
  constraint fk_router_config_snapshots_device foreign key (tenant_id, device_id)
    references devices (tenant_id, id) on delete cascade,
  constraint ck_router_config_snapshots_sealed check (config_text ~ '^vault:v[0-9]+:'),
  constraint ck_router_config_snapshots_sha256 check (sha256_hash ~ '^[0-9a-f]{64}$')
);
comment on table router_config_snapshots is 'Encrypted configuration of a device at a point in time, once per change';
comment on column router_config_snapshots.config_text is 'sealed: normalised export, compressed';
comment on column router_config_snapshots.sha256_hash is 'readable: SHA-256 of the normalised export';
create index ix_router_config_snapshots_tenant on router_config_snapshots (tenant_id);
create index ix_router_config_snapshots_device on router_config_snapshots (device_id, collected_at desc);
alter table router_config_snapshots enable row level security;
alter table router_config_snapshots force row level security;
create policy tenant_wall on router_config_snapshots using (tenant_id = kedge_tenant());

create table router_config_diffs (
  id              uuid        not null default gen_random_uuid(),
  device_id       uuid        not null,
  tenant_id       uuid        not null,
  old_snapshot_id uuid        not null,
  new_snapshot_id uuid        not null,
  diff_text       text        not null,
  lines_added     integer     not null default 0,
  lines_removed   integer     not null default 0,
  created_at      timestamptz not null default now(),
  change_key      text        not null,
  constraint pk_router_config_diffs primary key (id),
  constraint uq_router_config_diffs_tenant_id unique (tenant_id, id),
  constraint fk_router_config_diffs_tenant foreign key (tenant_id) references tenants (id) on delete cascade,
  constraint fk_router_config_diffs_device foreign key (tenant_id, device_id)
    references devices (tenant_id, id) on delete cascade,
  constraint fk_router_config_diffs_old_snapshot foreign key (tenant_id, old_snapshot_id)
    references router_config_snapshots (tenant_id, id) on delete cascade,
  constraint fk_router_config_diffs_new_snapshot foreign key (tenant_id, new_snapshot_id)
    references router_config_snapshots (tenant_id, id) on delete cascade,
  constraint ck_router_config_diffs_sealed check (diff_text ~ '^vault:v[0-9]+:' and change_key ~ '^vault:v[0-9]+:')
);
comment on table router_config_diffs is 'Difference between two consecutive snapshots of a device';
comment on column router_config_diffs.diff_text is 'sealed: unified diff, compressed';
comment on column router_config_diffs.change_key is 'sealed: data key under which the texts of this diff''s changes are sealed';
create index ix_router_config_diffs_tenant on router_config_diffs (tenant_id);
create index ix_router_config_diffs_device on router_config_diffs (device_id, created_at desc);
create index ix_router_config_diffs_old_snapshot on router_config_diffs (old_snapshot_id);
create index ix_router_config_diffs_new_snapshot on router_config_diffs (new_snapshot_id);
alter table router_config_diffs enable row level security;
alter table router_config_diffs force row level security;
create policy tenant_wall on router_config_diffs using (tenant_id = kedge_tenant());

create table router_config_changes (
  id         uuid        not null default gen_random_uuid(),
  device_id  uuid        not null,
  tenant_id  uuid        not null,
  diff_id    uuid        not null,
  component  text        not null,
  summary    text        not null,
  raw_line   text,
  created_at timestamptz not null default now(),
  position   integer     not null,
  kind       varchar(10) not null,
  constraint pk_router_config_changes primary key (id),
  constraint fk_router_config_changes_tenant foreign key (tenant_id) references tenants (id) on delete cascade,
  constraint fk_router_config_changes_device foreign key (tenant_id, device_id)
    references devices (tenant_id, id) on delete cascade,
  constraint fk_router_config_changes_diff foreign key (tenant_id, diff_id)
    references router_config_diffs (tenant_id, id) on delete cascade,
  constraint ck_router_config_changes_kind check (kind in ('added', 'removed', 'modified', 'moved')),
  constraint ck_router_config_changes_sealed
    check (summary ~ '^vault:v[0-9]+:' and (raw_line is null or raw_line ~ '^vault:v[0-9]+:'))
);
comment on table router_config_changes is 'What a diff means, object by object, in the order of the configuration';
comment on column router_config_changes.component is 'readable: section path of RouterOS';
comment on column router_config_changes.summary is 'sealed: the change in words, under the diff''s data key';
comment on column router_config_changes.raw_line is 'sealed: diff lines behind it, under the diff''s data key; null when synthesised';
comment on column router_config_changes.kind is 'readable: added, removed, modified or moved';
create index ix_router_config_changes_tenant on router_config_changes (tenant_id);
create index ix_router_config_changes_device on router_config_changes (device_id);
create index ix_router_config_changes_diff on router_config_changes (diff_id);
alter table router_config_changes enable row level security;
alter table router_config_changes force row level security;
create policy tenant_wall on router_config_changes using (tenant_id = kedge_tenant());

create table backup_attempts (
  id           uuid        not null default gen_random_uuid(),
  tenant_id    uuid        not null,
  device_id    uuid        not null,
  trigger_type varchar(20) not null,
  node         text        not null,
  state        varchar(10) not null default 'running',
  failure_kind varchar(40),
  reason       text,
  run_id       uuid,
  started_at   timestamptz not null default now(),
  ended_at     timestamptz,
  constraint pk_backup_attempts primary key (id),
  constraint fk_backup_attempts_device foreign key (tenant_id, device_id)
    references devices (tenant_id, id) on delete cascade,
  constraint fk_backup_attempts_run foreign key (tenant_id, run_id)
    references config_backup_runs (tenant_id, id) on delete cascade,
  constraint ck_backup_attempts_state check (state in ('running', 'stored', 'unchanged', 'failed')),
  constraint ck_backup_attempts_ended check ((state = 'running') = (ended_at is null)),
  constraint ck_backup_attempts_failure check ((state = 'failed') = (failure_kind is not null and reason is not null)),
  constraint ck_backup_attempts_run check ((state in ('stored', 'unchanged')) = (run_id is not null))
);
comment on table backup_attempts is 'Every backup that was begun and how it ended; what was stored is in config_backup_runs';
comment on column backup_attempts.trigger_type is 'readable: what asked for the backup';
comment on column backup_attempts.node is 'readable: node that did it';
comment on column backup_attempts.state is 'readable: how it ended';
comment on column backup_attempts.failure_kind is 'readable: kind of the failure';
comment on column backup_attempts.reason is 'readable: a sentence of ours, never a word of the router''s';
create index ix_backup_attempts_tenant on backup_attempts (tenant_id);
create index ix_backup_attempts_device on backup_attempts (device_id, started_at desc);
alter table backup_attempts enable row level security;
alter table backup_attempts force row level security;
create policy tenant_wall on backup_attempts using (tenant_id = kedge_tenant());
