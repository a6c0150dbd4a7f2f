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

-- What routers answered to the questions of a self-test, by version and board. Answers are made of a router's own short words; they hold
-- no configuration.
create table router_facts (
  tenant_id uuid        not null,
  version   varchar(20) not null,
  board     varchar(50) not null,
  origin    varchar(10) not null,
  question  varchar(60) not null,
  verdict   varchar(20) not null,
  asked     text        not null,
  answer    text        not null,
  asked_at  timestamptz not null default now(),
  constraint pk_router_facts primary key (tenant_id, version, board, origin, question),
  constraint fk_router_facts_tenant foreign key (tenant_id) references tenants (id) on delete cascade,
  constraint ck_router_facts_origin check (origin in ('own', 'simulated', 'imported')),
  constraint ck_router_facts_verdict check (verdict in ('holds', 'does-not-hold', 'not-understood'))
);
comment on table router_facts is 'What a tenant''s routers answered, and what came from elsewhere, by version and board';
comment on column router_facts.version is 'readable: version of RouterOS';
comment on column router_facts.board is 'readable: as the router names it';
comment on column router_facts.origin is 'readable: whose router answered: own, simulated, or imported';
comment on column router_facts.question is 'readable: name of the question';
comment on column router_facts.verdict is 'readable: holds, does-not-hold or not-understood';
comment on column router_facts.asked is 'readable: the command, of fixed words';
comment on column router_facts.answer is 'readable: in short, without names, addresses or secrets';
create index ix_router_facts_tenant on router_facts (tenant_id);
alter table router_facts enable row level security;
alter table router_facts force row level security;
create policy tenant_wall on router_facts using (tenant_id = kedge_tenant());

create table published_facts (
  version  varchar(20) not null,
  board    varchar(50) not null,
  question varchar(60) not null,
  verdict  varchar(20) not null,
  asked    text        not null,
  answer   text        not null,
  asked_at timestamptz not null,
  constraint pk_published_facts primary key (version, board, question),
  constraint ck_published_facts_verdict check (verdict in ('holds', 'does-not-hold', 'not-understood'))
);
comment on table published_facts is 'What one tenant''s routers answered and all tenants may know; it can only forbid';
comment on column published_facts.version is 'readable: version of RouterOS';
comment on column published_facts.board is 'readable: as the router names it';
comment on column published_facts.question is 'readable: name of the question';
comment on column published_facts.verdict is 'readable: holds, does-not-hold or not-understood';
comment on column published_facts.asked is 'readable: the command, of fixed words';
comment on column published_facts.answer is 'readable: in short, without names, addresses or secrets';

alter table devices no force row level security;
alter table devices add column simulated boolean not null default false;
alter table devices force row level security;
comment on column devices.simulated is 'whether whoever registered it said that it is no real router';
