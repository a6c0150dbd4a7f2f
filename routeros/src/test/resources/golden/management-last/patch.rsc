:if ([:len [/system scheduler find name="tick"]] != 1) do={:error "kedge: system/scheduler: other rows than expected; nothing was changed"}
:if ([:len [/ip dhcp-server find name="dhcp1"]] != 1) do={:error "kedge: ip/dhcp-server: other rows than expected; nothing was changed"}
:if ([:len [/ip pool find name="old"]] != 1) do={:error "kedge: ip/pool: other rows than expected; nothing was changed"}
:if ([:len [/interface vlan find name="mgmt"]] != 1) do={:error "kedge: interface/vlan: other rows than expected; nothing was changed"}
:if ([:len [/ip address find address="10.5.0.2/24" interface="mgmt"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
:if ([:len [/ip route find dst-address="0.0.0.0/0"]] != 1) do={:error "kedge: ip/route: other rows than expected; nothing was changed"}
:if ([:len [/ip service find name="ssh"]] != 1) do={:error "kedge: ip/service: other rows than expected; nothing was changed"}
:if ([:len [/user group find name="ops"]] != 1) do={:error "kedge: user/group: other rows than expected; nothing was changed"}
/interface vlan add interface=ether1 name=voice vlan-id=7
/ip dhcp-server add interface=voice name=dhcp2
/ip dns set servers=10.5.0.254
/system identity set name=edge-2
/system script add name=later source=":log info later"
/system scheduler remove [/system scheduler find name="tick"]
/ip dhcp-server remove [/ip dhcp-server find name="dhcp1"]
/ip pool remove [/ip pool find name="old"]
/interface vlan set [/interface vlan find name="mgmt"] vlan-id=6
/ip address set [/ip address find address="10.5.0.2/24" interface="mgmt"] address=10.5.0.3/24 network=10.5.0.0
/ip route set [/ip route find dst-address="0.0.0.0/0"] gateway=10.5.0.254
/ip service set [/ip service find name="ssh"] port=22222
/user group set [/user group find name="ops"] policy="ssh,read,write"
