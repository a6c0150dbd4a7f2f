:if ([:len [/interface bridge find name="two"]] != 1) do={:error "kedge: interface/bridge: other rows than expected; nothing was changed"}
:if ([:len [/interface ethernet find default-name="ether1"]] != 1) do={:error "kedge: interface/ethernet: other rows than expected; nothing was changed"}
:if ([:len [/ip pool find name="pool1"]] != 1) do={:error "kedge: ip/pool: other rows than expected; nothing was changed"}
:if ([:len [/port find name="serial0"]] != 1) do={:error "kedge: port: other rows than expected; nothing was changed"}
:if ([:len [/ppp profile find name="base"]] != 1) do={:error "kedge: ppp/profile: other rows than expected; nothing was changed"}
:if ([:len [/interface vlan find name="v2"]] != 1) do={:error "kedge: interface/vlan: other rows than expected; nothing was changed"}
:if ([:len [/ip dhcp-server find name="dhcp1"]] != 1) do={:error "kedge: ip/dhcp-server: other rows than expected; nothing was changed"}
:if ([:len [/interface ethernet switch port find name="wan"]] != 1) do={:error "kedge: interface/ethernet/switch/port: other rows than expected; nothing was changed"}
:if ([:len [/interface bridge find name="five"]] != 1) do={:error "kedge: interface/bridge: other rows than expected; nothing was changed"}
:if ([:len [/interface bridge find name="four"]] != 1) do={:error "kedge: interface/bridge: other rows than expected; nothing was changed"}
:if ([:len [/interface bridge find name="three"]] != 1) do={:error "kedge: interface/bridge: other rows than expected; nothing was changed"}
:if ([:len [/interface bridge find name="one"]] != 1) do={:error "kedge: interface/bridge: other rows than expected; nothing was changed"}
/interface bridge set [/interface bridge find name="two"] name=dos
/interface ethernet set [/interface ethernet find default-name="ether1"] name=uplink
/ip pool set [/ip pool find name="pool1"] name=pool2
/port set [/port find name="serial0"] name=usb0
/ppp profile set [/ppp profile find name="base"] name=default
/interface vlan set [/interface vlan find name="v2"] name=v3
/ip dhcp-server set [/ip dhcp-server find name="dhcp1"] name=dhcp2
/interface bridge add name=uno
/interface bridge add comment=same name=tres
/interface bridge add comment=same name=cuatro
/interface bridge add comment=kept mtu=1300 name=cinco
/interface ethernet set [/interface ethernet find default-name="ether1"] comment=y
/interface ethernet switch port set [/interface ethernet switch port find name="uplink"] vlan-mode=check
/interface bridge remove [/interface bridge find name="five"]
/interface bridge remove [/interface bridge find name="four"]
/interface bridge remove [/interface bridge find name="three"]
/interface bridge remove [/interface bridge find name="one"]
