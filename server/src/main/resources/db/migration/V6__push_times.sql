-- When a guard was armed, how fast a router carries commands out, and pushes that wait for a person.

alter table config_push_operations no force row level security;
alter table config_push_operations
  add column armed_at timestamptz,
  add column commands_per_second real,
  add constraint ck_config_push_operations_rate check (commands_per_second > 0);
alter table config_push_operations force row level security;
comment on column config_push_operations.armed_at is 'when the triggers that are armed now were; for people, no push asks it';
comment on column config_push_operations.commands_per_second is 'how fast the router carried the patch out; null when that was not seen';

alter table tenants add column hold_foreign boolean not null default false;
comment on column tenants.hold_foreign is 'whether a push waits for a person when somebody else changed the router meanwhile';
