:if ([:len [/interface bridge find name="d"]] != 1) do={:error "kedge: interface/bridge: other rows than expected; nothing was changed"}
:if ([:len [/interface ethernet find default-name="ether1"]] != 1) do={:error "kedge: interface/ethernet: other rows than expected; nothing was changed"}
:if ([:len [/interface ethernet find default-name="ether2"]] != 1) do={:error "kedge: interface/ethernet: other rows than expected; nothing was changed"}
:if ([:len [/ip pool find name="x"]] != 1) do={:error "kedge: ip/pool: other rows than expected; nothing was changed"}
:if ([:len [/interface ethernet find default-name="ether3"]] != 1) do={:error "kedge: interface/ethernet: other rows than expected; nothing was changed"}
:if ([:len [/interface ethernet find default-name="ether5"]] != 1) do={:error "kedge: interface/ethernet: other rows than expected; nothing was changed"}
:if ([:len [/interface ethernet find default-name="ether4"]] != 1) do={:error "kedge: interface/ethernet: other rows than expected; nothing was changed"}
:if ([:len [/interface bridge find name="b"]] != 1) do={:error "kedge: interface/bridge: other rows than expected; nothing was changed"}
:if ([:len [/interface bridge find name="c"]] != 1) do={:error "kedge: interface/bridge: other rows than expected; nothing was changed"}
:if ([:len [/interface bridge find name="a"]] != 1) do={:error "kedge: interface/bridge: other rows than expected; nothing was changed"}
:if ([:len [/interface bridge port find interface="wan"]] != 1) do={:error "kedge: interface/bridge/port: other rows than expected; nothing was changed"}
:if ([:len [/ip address find address="10.1.0.1/24" interface="a"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
:if ([:len [/ip address find address="10.2.0.1/24" interface="b"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
:if ([:len [/ip address find address="10.3.0.1/24" interface="c"]] != 1) do={:error "kedge: ip/address: other rows than expected; nothing was changed"}
/interface bridge set [/interface bridge find name="d"] name=e
/interface ethernet set [/interface ethernet find default-name="ether1"] name=ether1
/interface ethernet set [/interface ethernet find default-name="ether2"] name=wan
/ip pool set [/ip pool find name="x"] name=y
/interface ethernet set [/interface ethernet find default-name="ether3"] name=kedge-4
/interface ethernet set [/interface ethernet find default-name="ether5"] name=x3
/interface ethernet set [/interface ethernet find default-name="ether4"] name=x5
/interface ethernet set [/interface ethernet find default-name="ether3"] name=x4
/interface bridge set [/interface bridge find name="b"] comment=one
/interface bridge set [/interface bridge find name="c"] comment=two
/interface bridge set [/interface bridge find name="a"] comment=three
/interface bridge port set [/interface bridge port find interface="ether1"] bridge=b
/ip address set [/ip address find address="10.1.0.1/24" interface="a"] interface=b
/ip address set [/ip address find address="10.2.0.1/24" interface="b"] interface=c
/ip address set [/ip address find address="10.3.0.1/24" interface="c"] interface=a
