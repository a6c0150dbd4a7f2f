-- Logins that several devices share, and SSH keys beside passwords.

create table credential_profiles (
  id               uuid        not null default gen_random_uuid(),
  tenant_id        uuid        not null,
  name             text        not null,
  credentials      text        not null,
  next_credentials text,
  created_at       timestamptz not null default now(),
  constraint pk_credential_profiles primary key (id),
  constraint uq_credential_profiles_tenant_id unique (tenant_id, id),
  constraint uq_credential_profiles_tenant_name unique (tenant_id, name),
  constraint fk_credential_profiles_tenant foreign key (tenant_id) references tenants (id) on delete cascade,
  constraint ck_credential_profiles_sealed
    check (credentials ~ '^vault:v[0-9]+:' and (next_credentials is null or next_credentials ~ '^vault:v[0-9]+:'))
);
comment on table credential_profiles is 'Logins that several devices share';
comment on column credential_profiles.name is 'readable: given by people';
comment on column credential_profiles.credentials is 'sealed: user, password and SSH key';
comment on column credential_profiles.next_credentials is
  'sealed: those that a rotation is giving to the devices one after another, bound like credentials, whose place they take at its end';
-- A device has credentials of its own, or its profile's. With both, its own count: the rotation of its profile has reached it.
-- The owner is bound by the walls too, but while the constraints look at what is there.
alter table devices no force row level security;
alter table devices add column profile_id uuid;
alter table devices add column pending_for_profile boolean not null default false;
alter table devices alter column credentials drop not null;
alter table devices
  add constraint fk_devices_profile foreign key (tenant_id, profile_id) references credential_profiles (tenant_id, id),
  add constraint ck_devices_credentials check (credentials is not null or profile_id is not null);
create index ix_devices_profile on devices (profile_id);
alter table devices force row level security;
alter table credential_profiles enable row level security;
alter table credential_profiles force row level security;
create policy tenant_wall on credential_profiles using (tenant_id = kedge_tenant());

create or replace function kedge_sealed_columns() returns table (table_name text, column_name text)
  language sql immutable
as $$
  values ('devices', 'credentials'), ('devices', 'facts'), ('credential_profiles', 'credentials'),
         ('router_config_snapshots', 'config_text'),
         ('router_config_diffs', 'diff_text'), ('router_config_diffs', 'change_key'),
         ('quarantined_captures', 'content'), ('config_push_operations', 'detail')
$$;
