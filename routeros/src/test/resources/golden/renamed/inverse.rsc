:local kedgefailed 0
:do {:if ([:len [/interface bridge find name="bridge1"]] = 1) do={/interface bridge set [/interface bridge find name="bridge1"] name=core}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether3"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether3"] name=wan}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether1"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether1"] name=kedge-2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether2"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether2"] name=left}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether1"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether1"] name=right}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether3"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether3"] comment=uplink}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether1"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether1"] name=kedge-2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether2"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether2"] name=right}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether1"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether1"] name=left}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether3"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether3"] name=ether3}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="core"]] = 1) do={/interface bridge set [/interface bridge find name="core"] name=bridge1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
