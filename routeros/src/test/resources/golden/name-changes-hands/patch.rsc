:if ([:len [/interface bridge find name="guests"]] != 1) do={:error "kedge: interface/bridge: other rows than expected; nothing was changed"}
:if ([:len [/ip address find address="10.4.0.1/24" interface="guests"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
/interface bridge set [/interface bridge find name="guests"] name=kedge-2
/interface vlan add interface=kedge-1 name=guests vlan-id=40
/ip address set [/ip address find address="10.4.0.1/24" interface="kedge-2"] interface=guests
/interface bridge remove [/interface bridge find name="kedge-2"]
