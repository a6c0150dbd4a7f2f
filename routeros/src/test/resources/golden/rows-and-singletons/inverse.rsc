:local kedgefailed 0
:do {:if ([:len [/interface ethernet find default-name="ether1"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether1"] name=uplink}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/port find name="serial0"]] = 1) do={/port set [/port find name="serial0"] name=usb0}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ppp profile find name="default"]] = 1) do={/ppp profile set [/ppp profile find name="default"] only-one=yes}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip service find name="www"]] = 1) do={/ip service set [/ip service find name="www"] port=8080}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether2"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether2"] comment=""}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/system identity set name=MikroTik} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip dns set allow-remote-requests=yes servers=192.0.2.53} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/port find name="usb0"]] = 1) do={/port set [/port find name="usb0"] name=serial0}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/interface ethernet find default-name="ether1"]] = 1) do={/interface ethernet set [/interface ethernet find default-name="ether1"] name=wan}} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
