/interface vlan
:put ("all " . [:len [find]])
:put ("name " . [:len [find name=v10]])
:put ("number " . [:len [find vlan-id=20]])
:put ("two at once " . [:len [find interface=lan vlan-id=30]])
:put ("disabled " . [:len [find disabled=yes]])
:put ("not disabled " . [:len [find disabled=no]])
:put ("where not " . [:len [find where !disabled]])
:put ("no comment " . [:len [find comment=""]])
:put ("default " . [:len [find mtu=1500]])
:put ("no default " . [:len [find mtu=1400]])
:put ("greater " . [:len [find where vlan-id > 10]])
:put ("like " . [:len [find where name~"^v[12]0"]])
:put ("or " . [:len [find where vlan-id=10 or vlan-id=30]])
:put ("and not " . [:len [find where interface=lan && !(name=v10)]])
:local wanted "v30"
:put ("variable " . [:len [find name=$wanted]])
/ip address
:put ("bare prefix " . [:len [find address=10.0.0.1/24]])
:put ("quoted prefix " . [:len [find address="10.0.0.1/24"]])
:put ("by reference " . [:len [find interface=v20]])
/ip firewall filter
:put ("default log " . [:len [find log=no]])
:put [get [find comment=a] log]
:put [get [find comment=b] log]
:put [get [find comment=a] disabled]
:put [:len [get 0 src-address]]
set 0,2 log-prefix=x
set [find where action=drop] comment=d
:put [:len [find comment=d]]
set *99 comment=none
