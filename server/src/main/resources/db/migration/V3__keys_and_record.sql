-- Which key service holds a tenant's key, and the record of deeds as a chain.

alter table tenants
  add column key_service varchar(10) not null default 'embedded',
  add constraint ck_tenants_key_service check (key_service in ('embedded', 'transit'));
comment on column tenants.key_service is 'readable: who holds the key kedge-<id>';

alter table audit_events
  add column actor_kind varchar(10) not null default 'system',
  add constraint ck_audit_events_actor_kind check (actor_kind in ('user', 'token', 'system'));
alter table audit_events alter column actor_kind drop default;
comment on column audit_events.actor_kind is 'readable: user, token or system task';

-- A chain per tenant: each link is the SHA-256 of the link before it and of the event's fields. Links are made when a transaction commits,
-- so the head is locked by nobody who still waits for something else.
create table audit_links (
  tenant_id uuid   not null,
  number    bigint not null,
  event_id  uuid   not null,
  link      bytea  not null,
  constraint pk_audit_links primary key (tenant_id, number),
  constraint uq_audit_links_event unique (tenant_id, event_id),
  constraint fk_audit_links_tenant foreign key (tenant_id) references tenants (id),
  constraint ck_audit_links_link check (length(link) = 32)
);
comment on table audit_links is 'The order of a tenant''s events and the hash that chains each to its predecessor; made by the database alone';
comment on column audit_links.link is 'readable: SHA-256 of the predecessor''s and of the event';

create table audit_heads (
  tenant_id uuid   not null,
  number    bigint not null,
  link      bytea  not null,
  constraint pk_audit_heads primary key (tenant_id),
  constraint fk_audit_heads_tenant foreign key (tenant_id) references tenants (id)
);
comment on table audit_heads is 'The newest link of a tenant; kept elsewhere, it shows whether the record''s end was cut off';
comment on column audit_heads.link is 'readable: the newest link';

-- The bytes of an event that are hashed: each field behind its length. AuditChain computes the same.
create function kedge_audit_bytes(event audit_events) returns bytea
  language sql immutable set search_path = public, pg_temp
as $$
  select string_agg(int4send(octet_length(field)) || field, ''::bytea order by position)
    from unnest(array[
      convert_to(event.id::text, 'UTF8'),
      convert_to(event.tenant_id::text, 'UTF8'),
      convert_to((extract(epoch from event.at) * 1000000)::bigint::text, 'UTF8'),
      convert_to(event.actor_kind, 'UTF8'),
      convert_to(event.actor, 'UTF8'),
      convert_to(event.origin, 'UTF8'),
      convert_to(event.action, 'UTF8'),
      convert_to(event.object_kind, 'UTF8'),
      convert_to(event.object_id, 'UTF8'),
      convert_to(event.outcome, 'UTF8'),
      convert_to(event.correlation_id::text, 'UTF8')]) with ordinality as fields (field, position)
$$;

create function kedge_audit_link(event audit_events) returns void
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  head audit_heads;
begin
  insert into audit_heads values (event.tenant_id, 0, '\x0000000000000000000000000000000000000000000000000000000000000000'::bytea)
    on conflict do nothing;
  select * into head from audit_heads where tenant_id = event.tenant_id for update;
  head.number := head.number + 1;
  head.link := sha256(head.link || kedge_audit_bytes(event));
  insert into audit_links values (event.tenant_id, head.number, event.id, head.link);
  update audit_heads set number = head.number, link = head.link where tenant_id = event.tenant_id;
end
$$;

create function kedge_audit_chain() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform kedge_audit_link(new);
  return null;
end
$$;

-- What is there already becomes the beginning of the chains. The owner is bound by the walls too, but for this.
alter table audit_events no force row level security;
update audit_events
   set actor_kind = case
         when actor = 'command line' then 'token'
         when actor in ('first start', 'earlier command', 'schedule', 'syslog', 'upkeep') then 'system'
         else 'user'
       end;
do $$
declare
  event audit_events;
begin
  for event in select * from audit_events order by at, id loop
    perform kedge_audit_link(event);
  end loop;
end
$$;
alter table audit_events force row level security;

create constraint trigger audit_chain after insert on audit_events
  deferrable initially deferred for each row execute function kedge_audit_chain();

alter table audit_links enable row level security;
alter table audit_links force row level security;
create policy tenant_wall on audit_links using (tenant_id = kedge_tenant());
alter table audit_heads enable row level security;
alter table audit_heads force row level security;
create policy tenant_wall on audit_heads using (tenant_id = kedge_tenant());

drop function kedge_create_tenant(uuid, text);
create function kedge_create_tenant(new_id uuid, new_name text, new_key_service text) returns void
  language sql security definer set search_path = public, pg_temp
as $$ insert into tenants (id, name, key_service) values (new_id, new_name, new_key_service) $$;

-- Values that a tenant's key seals itself, each bound to its table, column and row. (The texts of changes lie under change_key.)
create function kedge_sealed_columns() returns table (table_name text, column_name text)
  language sql immutable
as $$
  values ('devices', 'credentials'), ('devices', 'facts'), ('router_config_snapshots', 'config_text'),
         ('router_config_diffs', 'diff_text'), ('router_config_diffs', 'change_key'),
         ('quarantined_captures', 'content'), ('config_push_operations', 'detail')
$$;

-- Puts ciphertext in the place of other ciphertext of the same row: the application may not change history otherwise.
create function kedge_reseal(sealed_table text, sealed_column text, row_id uuid, old_text text, new_text text) returns boolean
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  changed integer;
begin
  if not exists (select from kedge_sealed_columns() where table_name = sealed_table and column_name = sealed_column)
     or new_text !~ '^vault:v[1-9][0-9]*:' then
    raise exception 'not a sealed column, or no sealed text' using errcode = 'insufficient_privilege';
  end if;
  execute format('update %I set %I = $1 where id = $2 and %I = $3', sealed_table, sealed_column, sealed_column)
    using new_text, row_id, old_text;
  get diagnostics changed = row_count;
  return changed = 1;
end
$$;

-- Life of devices and tenants: nothing of them is worked on while this is set, and nothing of them is lost.
alter table devices add column retired_at timestamptz;
alter table devices add column offered_host_key text;
-- A password that is being given to the router: noted before the router is told, so that a server that dies in between does not lose it.
alter table devices add column pending_credentials text;
comment on column devices.pending_credentials is 'sealed: the next user and password, bound like devices.credentials, whose place they take once they are proved';
comment on column devices.offered_host_key is 'readable: the host key that another one than the pinned was shown as, until a person decides';
alter table tenants add column suspended_at timestamptz;

-- The last act on a tenant whose key is destroyed: every row of it, its record too. Its tenant_id alone tells whose rows they are.
create function kedge_erase_tenant(erased uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  bound text := current_setting('kedge.tenant', true);
begin
  perform set_config('kedge.tenant', erased::text, true);
  delete from audit_links where tenant_id = erased;
  delete from audit_heads where tenant_id = erased;
  delete from audit_events where tenant_id = erased;
  delete from tenants where id = erased;
  perform set_config('kedge.tenant', coalesce(bound, ''), true);
end
$$;
