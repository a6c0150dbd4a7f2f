# A router at a customer's site, line by line as typed. Before the bar: on which versions of RouterOS the line is typed;
# nothing: on all; 7: on 7 alone; 7.20-: from 7.20 on; -7.19: up to it.
| /interface bridge add name=bridge1 vlan-filtering=yes comment=core
| /interface vlan add name=vlan10 vlan-id=10 interface=bridge1 comment=office
| /interface vlan add name=vlan99 vlan-id=99 interface=bridge1 comment=management
| /interface list add name=WAN
| /interface list add name=LAN
| /interface bridge port add bridge=bridge1 interface=ether2 pvid=10
| /interface bridge port add bridge=bridge1 interface=ether3 pvid=10
| /interface bridge port add bridge=bridge1 interface=ether4 comment=trunk
| /interface bridge vlan add bridge=bridge1 tagged=bridge1,ether4 vlan-ids=10
| /interface bridge vlan add bridge=bridge1 tagged=bridge1,ether4 vlan-ids=99
| /interface list member add interface=ether1 list=WAN
| /interface list member add interface=vlan10 list=LAN
| /ip address add address=198.51.100.2/29 network=198.51.100.0 interface=ether1 comment=uplink
| /ip address add address=10.10.0.1/24 network=10.10.0.0 interface=vlan10 comment=office
| /ip address add address=10.99.0.1/24 network=10.99.0.0 interface=vlan99 comment=management
| /ip route add dst-address=0.0.0.0/0 gateway=198.51.100.1 comment=uplink
| /ip route add dst-address=203.0.113.0/24 gateway=10.99.0.254 comment=noc
| /ip pool add name=office ranges=10.10.0.100-10.10.0.200
| /ip dhcp-server add name=office interface=vlan10 address-pool=office disabled=no
| /ip dhcp-server network add address=10.10.0.0/24 gateway=10.10.0.1 dns-server=10.10.0.1
| /ip dns set servers=192.0.2.53 allow-remote-requests=yes
| /ip firewall address-list add list=management address=192.0.2.0/28 comment=noc
| /ip firewall address-list add list=management address=203.0.113.0/24 comment=noc
| /ip firewall filter add chain=input action=accept connection-state=established,related comment=established
| /ip firewall filter add chain=input action=drop connection-state=invalid comment=invalid
| /ip firewall filter add chain=input action=accept protocol=icmp comment=ping
| /ip firewall filter add chain=input action=accept src-address-list=management comment=management
| /ip firewall filter add chain=input action=accept in-interface-list=LAN comment=lan
| /ip firewall filter add chain=input action=drop comment="drop the rest"
| /ip firewall filter add chain=forward action=accept connection-state=established,related comment=established
| /ip firewall filter add chain=forward action=drop connection-state=invalid comment=invalid
| /ip firewall filter add chain=forward action=drop in-interface-list=WAN connection-nat-state=!dstnat connection-state=new comment="from outside"
| /ip firewall nat add chain=srcnat action=masquerade out-interface-list=WAN comment="to the internet"
| /ip firewall nat add chain=dstnat action=dst-nat protocol=tcp dst-port=443 in-interface-list=WAN to-addresses=10.10.0.20 comment=web
| /ip firewall mangle add chain=forward action=mark-packet new-packet-mark=voice dscp=46 passthrough=no comment=voice
| /ip service set telnet disabled=yes
| /ip service set www disabled=yes
| /queue simple add name=guests target=10.10.0.0/24 max-limit=50M/50M
| /user group add name=helpdesk policy=ssh,read,test
| /ppp profile add name=field local-address=10.90.0.1 use-encryption=required
| /system identity set name=daily
| /snmp set enabled=yes contact=noc@example.net
