:if ([:len [/ip dhcp-server find name="server1"]] != 1) do={:error "kedge: ip/dhcp-server: other rows than expected; nothing was changed"}
:if ([:len [/ip pool find name="spare"]] != 1) do={:error "kedge: ip/pool: other rows than expected; nothing was changed"}
:if ([:len [/ip pool find name="dhcp"]] != 1) do={:error "kedge: ip/pool: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="lists"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip firewall filter find comment="no cameras"]] != 1) do={:error "kedge: ip/firewall/filter: other rows than expected; nothing was changed"}
:if ([:len [/ip address find address="192.168.30.1/24" interface="cameras"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
:if ([:len [/interface list member find interface="cameras" list="OLD"]] != 1) do={:error "kedge: interface/list/member: other rows than expected; nothing was changed"}
:if ([:len [/interface bridge port find interface="ether4"]] != 1) do={:error "kedge: interface/bridge/port: other rows than expected; nothing was changed"}
:if ([:len [/interface list find name="OLD"]] != 1) do={:error "kedge: interface/list: other rows than expected; nothing was changed"}
:if ([:len [/interface vlan find name="cameras"]] != 1) do={:error "kedge: interface/vlan: other rows than expected; nothing was changed"}
:if ([:len [/interface bridge find name="old"]] != 1) do={:error "kedge: interface/bridge: other rows than expected; nothing was changed"}
/ip pool add name=more ranges=10.41.0.10-10.41.0.99
/ip pool add name=guests next-pool=more ranges=10.40.0.10-10.40.0.99
/interface vlan add interface=lan name=guest vlan-id=40
/ip dhcp-server add address-pool=guests interface=guest lease-time=1h name=server2
/ip dhcp-server set [/ip dhcp-server find name="server1"] address-pool=guests
/ip pool remove [/ip pool find name="spare"]
/ip pool remove [/ip pool find name="dhcp"]
/interface list add name=GUEST
/interface list member add interface=guest list=GUEST
/ip address add address=10.40.0.1/24 interface=guest network=10.40.0.0
/ip firewall filter set [/ip firewall filter find comment="lists"] in-interface-list=GUEST
/ip firewall filter remove [/ip firewall filter find comment="no cameras"]
/ip address remove [/ip address find address="192.168.30.1/24" interface="cameras"]
/interface list member remove [/interface list member find interface="cameras" list="OLD"]
/interface bridge port remove [/interface bridge port find interface="ether4"]
/interface list remove [/interface list find name="OLD"]
/interface vlan remove [/interface vlan find name="cameras"]
/interface bridge remove [/interface bridge find name="old"]
