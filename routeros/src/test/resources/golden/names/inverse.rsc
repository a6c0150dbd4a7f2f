:local kedgefailed 0
:do {:if ([:len [/interface bridge find name="two"]] = 1) do={/interface bridge set [/interface bridge find name="two"] name=dos}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether1"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether1"] name=uplink}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip pool find name="pool1"]] = 1) do={/ip pool set [/ip pool find name="pool1"] name=pool2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/port find name="serial0"]] = 1) do={/port set [/port find name="serial0"] name=usb0}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ppp profile find name="base"]] = 1) do={/ppp profile set [/ppp profile find name="base"] name=default}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface vlan find name="v2"]] = 1) do={/interface vlan set [/interface vlan find name="v2"] name=v3}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip dhcp-server find name="dhcp1"]] = 1) do={/ip dhcp-server set [/ip dhcp-server find name="dhcp1"] name=dhcp2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="one"]] = 0) do={/interface bridge add name=one}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="three"]] = 0) do={/interface bridge add comment=same name=three}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="four"]] = 0) do={/interface bridge add comment=same name=four}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="five"]] = 0) do={/interface bridge add comment=kept mtu=1400 name=five}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet switch port find name="uplink"]] = 1) do={/interface ethernet switch port set [/interface ethernet switch port find name="uplink"] vlan-mode=secure}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether1"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether1"] comment=""}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="cinco" comment="kept"]] = 1) do={/interface bridge remove [/interface bridge find name="cinco" comment="kept"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="cuatro" comment="same"]] = 1) do={/interface bridge remove [/interface bridge find name="cuatro" comment="same"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="tres" comment="same"]] = 1) do={/interface bridge remove [/interface bridge find name="tres" comment="same"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="uno"]] = 1) do={/interface bridge remove [/interface bridge find name="uno"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip dhcp-server find name="dhcp2"]] = 1) do={/ip dhcp-server set [/ip dhcp-server find name="dhcp2"] name=dhcp1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface vlan find name="v3"]] = 1) do={/interface vlan set [/interface vlan find name="v3"] name=v2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ppp profile find name="default"]] = 1) do={/ppp profile set [/ppp profile find name="default"] name=base}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/port find name="usb0"]] = 1) do={/port set [/port find name="usb0"] name=serial0}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip pool find name="pool2"]] = 1) do={/ip pool set [/ip pool find name="pool2"] name=pool1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether1"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether1"] name=wan}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface bridge find name="dos"]] = 1) do={/interface bridge set [/interface bridge find name="dos"] name=two}} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
