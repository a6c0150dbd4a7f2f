:local failed 0
:do {/interface bridge add name=bridge1} on-error={:set failed ($failed + 1)}
:do {/interface bridge set nothing name=x} on-error={:set failed ($failed + 1)}
:do {/interface bridge set [find name=nothing] name=x} on-error={:set failed ($failed + 1)}
:do {/interface ethernet remove ether1} on-error={:set failed ($failed + 1)}
:do {/interface vlan add interface=nowhere name=v vlan-id=1} on-error={:set failed ($failed + 1)}
:do {/interface vlan set vlan10 name=bridge1} on-error={:set failed ($failed + 1)}
:do {/interface vlan move vlan10} on-error={:set failed ($failed + 1)}
:do {/ip dns add servers=192.0.2.1} on-error={:set failed ($failed + 1)}
:do {/interface vlan remove 7} on-error={:set failed ($failed + 1)}
:put "$failed refused"
/interface bridge add name=bridge2
/interface bridge add name=bridge2
/interface bridge add name=bridge3
