:if ([:len [/interface bridge find name="bridge1"]] != 1) do={:error "kedge: interface/bridge: other rows than expected; nothing was changed"}
:if ([:len [/interface ethernet find default-name="ether3"]] != 1) do={:error "kedge: interface/ethernet: other rows than expected; nothing was changed"}
:if ([:len [/interface ethernet find default-name="ether1"]] != 1) do={:error "kedge: interface/ethernet: other rows than expected; nothing was changed"}
:if ([:len [/interface ethernet find default-name="ether2"]] != 1) do={:error "kedge: interface/ethernet: other rows than expected; nothing was changed"}
/interface bridge set [/interface bridge find name="bridge1"] name=core
/interface ethernet set [/interface ethernet find default-name="ether3"] name=wan
/interface ethernet set [/interface ethernet find default-name="ether1"] name=kedge-2
/interface ethernet set [/interface ethernet find default-name="ether2"] name=left
/interface ethernet set [/interface ethernet find default-name="ether1"] name=right
/interface ethernet set [/interface ethernet find default-name="ether3"] comment=provider
