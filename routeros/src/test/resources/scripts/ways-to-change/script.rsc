/interface vlan enable vlan20
/interface vlan disable [find name=vlan10]
/interface vlan comment vlan10 comment="ten"
/interface vlan set vlan10,vlan20 mtu=1400
/ip address set [find address="192.0.2.1/24"] comment=""
/ip address set [find interface=vlan10] disabled=yes
/ip firewall filter unset [find comment=first] value-name=protocol
/ip firewall filter add chain=input action=accept comment=middle place-before=[find comment=last] dst-port=22 protocol=tcp
/ip firewall filter set [find comment=middle] !dst-port
/ip firewall filter add chain=forward action=accept comment=zero place-before=0
/ip firewall filter move [find comment=last] destination=[find comment=first]
/interface bridge set bridge1 name=lan
/interface vlan remove numbers=vlan20
/interface vlan
set 0 vlan-id=11
