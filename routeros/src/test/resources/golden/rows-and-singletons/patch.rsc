:if ([:len [/interface ethernet find default-name="ether1"]] != 1) do={:error "kedge: interface/ethernet: other rows than expected; nothing was changed"}
:if ([:len [/port find name="serial0"]] != 1) do={:error "kedge: port: other rows than expected; nothing was changed"}
:if ([:len [/interface ethernet find default-name="ether2"]] != 1) do={:error "kedge: interface/ethernet: other rows than expected; nothing was changed"}
:if ([:len [/ip service find name="www"]] != 1) do={:error "kedge: ip/service: other rows than expected; nothing was changed"}
:if ([:len [/ppp profile find name="default"]] != 1) do={:error "kedge: ppp/profile: other rows than expected; nothing was changed"}
/interface ethernet set [/interface ethernet find default-name="ether1"] name=uplink
/port set [/port find name="serial0"] name=usb0
/ip dns set allow-remote-requests=no servers="192.0.2.53,192.0.2.54"
/system identity set name=edge-1
/interface ethernet set [/interface ethernet find default-name="ether2"] comment="to the switch"
/ip service set [/ip service find name="www"] port=80
/ppp profile unset [/ppp profile find name="default"] value-name=only-one
