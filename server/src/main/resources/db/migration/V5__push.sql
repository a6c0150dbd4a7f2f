-- Plans, and the journal of pushes.

create table push_plans (
  id          uuid        not null default gen_random_uuid(),
  tenant_id   uuid        not null,
  device_id   uuid        not null,
  kind        varchar(20) not null,
  base_sha256 varchar(64) not null,
  content     text        not null,
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null,
  constraint pk_push_plans primary key (id),
  constraint uq_push_plans_tenant_id unique (tenant_id, id),
  constraint fk_push_plans_tenant foreign key (tenant_id) references tenants (id) on delete cascade,
  constraint fk_push_plans_device foreign key (tenant_id, device_id) references devices (tenant_id, id) on delete cascade,
  constraint ck_push_plans_sealed check (content ~ '^vault:v[0-9]+:'),
  constraint ck_push_plans_sha256 check (base_sha256 ~ '^[0-9a-f]{64}$')
);
comment on table push_plans is 'Immutable plans: from which configuration to which, and back';
comment on column push_plans.kind is 'readable: restore, script or export';
comment on column push_plans.base_sha256 is 'readable: SHA-256 of the normalised export that the plan starts from';
comment on column push_plans.content is 'sealed: base, target, patch, inverse, changes, risks, compressed';
create index ix_push_plans_tenant on push_plans (tenant_id);
create index ix_push_plans_device on push_plans (device_id);
alter table config_push_operations no force row level security;
alter table config_push_operations
  add column plan_id uuid,
  add column step varchar(20) not null default 'opened',
  add column window_seconds integer not null default 60,
  add column soak_seconds integer not null default 10,
  add column guard_seconds integer,
  add column generation integer not null default 0,
  add column jobs text not null default '',
  add column has_flash boolean not null default false,
  add column asked varchar(10),
  add column extend_seconds integer,
  add constraint fk_config_push_operations_plan foreign key (tenant_id, plan_id) references push_plans (tenant_id, id),
  add constraint ck_config_push_operations_asked check (asked in ('confirm', 'revert', 'extend'));
alter table config_push_operations force row level security;
alter table push_plans enable row level security;
alter table push_plans force row level security;
create policy tenant_wall on push_plans using (tenant_id = kedge_tenant());
comment on column config_push_operations.step is 'readable: the last step of the journal';
comment on column config_push_operations.guard_seconds is 'T: after so many seconds the router reverts by itself';
comment on column config_push_operations.generation is 'how often the guard was extended';
comment on column config_push_operations.jobs is 'readable: ids of our jobs on the router';
comment on column config_push_operations.has_flash is 'whether persistent files are in flash/';
comment on column config_push_operations.extend_seconds is 'by how much a person wants the window longer';
comment on column config_push_operations.asked is 'readable: what a person asked of a running push';

create table push_journal (
  tenant_id    uuid        not null,
  operation_id uuid        not null,
  number       integer     not null,
  step         varchar(20) not null,
  epoch        bigint      not null,
  node         text        not null,
  at           timestamptz not null default now(),
  constraint pk_push_journal primary key (tenant_id, operation_id, number),
  constraint fk_push_journal_operation foreign key (tenant_id, operation_id)
    references config_push_operations (tenant_id, id) on delete cascade
);
comment on table push_journal is 'Each step of a push, before or after it was done as its name says';
comment on column push_journal.step is 'readable: name of the step';
comment on column push_journal.node is 'readable: who did it';
create index ix_push_journal_operation on push_journal (operation_id);
alter table push_journal enable row level security;
alter table push_journal force row level security;
create policy tenant_wall on push_journal using (tenant_id = kedge_tenant());

alter table tenants add column least_guard varchar(10) not null default 'soft-boot';
alter table tenants add constraint ck_tenants_least_guard check (least_guard in ('none', 'job', 'soft-boot', 'full'));
comment on column tenants.least_guard is 'readable: below this level of guard no push begins';

-- Pushes whose owner does not say any more that it lives: ids only. The walls hold for the owner of this function too, so it goes from tenant
-- to tenant; each look is one of a small partial index.
create function kedge_orphaned_pushes(silence interval) returns table (tenant uuid, operation uuid)
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  bound text := coalesce(current_setting('kedge.tenant', true), '');
  each_tenant uuid;
begin
  for each_tenant in select id from tenants loop
    perform set_config('kedge.tenant', each_tenant::text, true);
    return query
      select o.tenant_id, o.id from config_push_operations o
       where (o.status = 'pending_verification' or o.guard_state not in ('none', 'gone'))
         and coalesce(o.owner_seen_at, o.started_at) < clock_timestamp() - silence;
  end loop;
  perform set_config('kedge.tenant', bound, true);
end
$$;

create or replace function kedge_sealed_columns() returns table (table_name text, column_name text)
  language sql immutable
as $$
  values ('devices', 'credentials'), ('devices', 'facts'), ('credential_profiles', 'credentials'),
         ('router_config_snapshots', 'config_text'),
         ('router_config_diffs', 'diff_text'), ('router_config_diffs', 'change_key'),
         ('quarantined_captures', 'content'), ('config_push_operations', 'detail'), ('push_plans', 'content')
$$;
