/interface ethernet set [find default-name=ether1] name=uplink
/interface bridge set lan name=core
/interface list set [find name="WAN"] name=OUTSIDE
/ip pool set two name=second
/queue type set down name=low
/interface vlan remove guests
/interface vlan add interface=core name=guests vlan-id=21
/ip firewall filter set [find comment=jump] out-interface=guests
/interface bridge remove spare
/interface bridge add name=spare
