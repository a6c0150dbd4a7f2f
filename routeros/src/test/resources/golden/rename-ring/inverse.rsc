:local kedgefailed 0
:do {:if ([:len [/interface bridge find name="d"]] = 1) do={/interface bridge set [/interface bridge find name="d"] name=e}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether1"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether1"] name=ether1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether2"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether2"] name=wan}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip pool find name="x"]] = 1) do={/ip pool set [/ip pool find name="x"] name=y}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether3"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether3"] name=kedge-4}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether5"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether5"] name=x3}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether4"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether4"] name=x5}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether3"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether3"] name=x4}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find address="10.3.0.1/24"]] = 1) do={/ip address set [/ip address find address="10.3.0.1/24"] interface=c}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find address="10.2.0.1/24"]] = 1) do={/ip address set [/ip address find address="10.2.0.1/24"] interface=b}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip address find address="10.1.0.1/24"]] = 1) do={/ip address set [/ip address find address="10.1.0.1/24"] interface=a}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge port find interface="ether1"]] = 1) do={/interface bridge port set [/interface bridge port find interface="ether1"] bridge=a}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="a"]] = 1) do={/interface bridge set [/interface bridge find name="a"] comment=one}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="c"]] = 1) do={/interface bridge set [/interface bridge find name="c"] comment=three}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="b"]] = 1) do={/interface bridge set [/interface bridge find name="b"] comment=two}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether3"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether3"] name=kedge-4}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether4"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether4"] name=x4}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether5"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether5"] name=x5}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether3"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether3"] name=x3}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip pool find name="y"]] = 1) do={/ip pool set [/ip pool find name="y"] name=x}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether2"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether2"] name=ether2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether1"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether1"] name=wan}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="e"]] = 1) do={/interface bridge set [/interface bridge find name="e"] name=d}} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
