-- The outbox: what happened to a tenant's objects, for those who must hear of it later. It contains a kind and an id, never a name
-- and never configuration.

create table events (
  id         uuid        not null default gen_random_uuid(),
  tenant_id  uuid        not null,
  number     bigint,
  at         timestamptz not null default clock_timestamp(),
  kind       varchar(30) not null,
  subject_id uuid        not null,
  constraint pk_events primary key (id),
  constraint uq_events_number unique (tenant_id, number),
  constraint fk_events_tenant foreign key (tenant_id) references tenants (id) on delete cascade
);
comment on table events is 'What happened to objects of a tenant in the last days, each written in the transaction of its change';
comment on column events.number is '1, 2, 3 and so on for each tenant, in the order of commits; null until its transaction commits, so no reader sees that';
comment on column events.at is 'when its transaction committed; grows with the number';
comment on column events.kind is 'readable: what happened, such as device.added';
comment on column events.subject_id is 'the object that it happened to; it may be gone by now';
create index ix_events_at on events (tenant_id, at);
alter table events enable row level security;
alter table events force row level security;
create policy tenant_wall on events using (tenant_id = kedge_tenant());

create table event_heads (
  tenant_id uuid   not null,
  number    bigint not null,
  constraint pk_event_heads primary key (tenant_id),
  constraint fk_event_heads_tenant foreign key (tenant_id) references tenants (id) on delete cascade
);
comment on table event_heads is 'The number of a tenant''s newest event; it never goes back, also when old events are removed';
alter table event_heads enable row level security;
alter table event_heads force row level security;
create policy tenant_wall on event_heads using (tenant_id = kedge_tenant());

-- Numbers the events of a transaction when it commits, all of them at the first firing: one by one would update the same head once for
-- each. The head stays locked from there to the end of the commit, so who sees an event sees all events with lower numbers, and nobody
-- holds the lock who still waits for something else. The audit log's head is locked first: otherwise two transactions that each add an
-- audit event and an event, one this way round and one the other, would wait for each other.
create function kedge_number_event() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  added bigint;
  last  bigint;
  now_  timestamptz;
begin
  if exists (select from events where id = new.id and number is not null) then
    return null;
  end if;
  perform from audit_heads where tenant_id = new.tenant_id for update;
  select count(*) into added from events where tenant_id = new.tenant_id and number is null;
  insert into event_heads as head values (new.tenant_id, added)
    on conflict (tenant_id) do update set number = head.number + added
    returning number into last;
  now_ := clock_timestamp();
  update events
     set number = last - added + ordered.position, at = now_
    from (select id, row_number() over (order by at, ctid) as position
            from events where tenant_id = new.tenant_id and number is null) as ordered
   where events.id = ordered.id;
  return null;
end
$$;

create constraint trigger event_number after insert on events
  deferrable initially deferred for each row execute function kedge_number_event();
