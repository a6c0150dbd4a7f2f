-- Why a push was begun, when its backup is loaded, and what a tenant wants of pushes.

alter table config_push_operations no force row level security;
alter table config_push_operations
  add column reason varchar(200) not null default '',
  add column ticket varchar(100) not null default '',
  add column backup_at timestamptz,
  drop constraint ck_config_push_operations_asked,
  add constraint ck_config_push_operations_asked check (asked in ('confirm', 'revert', 'extend', 'load', 'give_up'));
alter table config_push_operations force row level security;
comment on column config_push_operations.reason is 'readable: why, in the words of who began it';
comment on column config_push_operations.ticket is 'readable: name of a ticket elsewhere';
comment on column config_push_operations.backup_at is 'when the backup is loaded unless a person decides otherwise; null: nobody is asked';

alter table tenants
  add column demand_reason boolean not null default false,
  add column revert_losses boolean not null default false;
comment on column tenants.demand_reason is 'whether who begins a push must say why';
comment on column tenants.revert_losses is 'whether a push reverts when the router lost more by it than its change explains';
