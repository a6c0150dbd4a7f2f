:local kedgefailed 0
:do {:if ([:len [/ip route find dst-address="0.0.0.0/0"]] = 1) do={/ip route set [/ip route find dst-address="0.0.0.0/0"] distance=1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip route find dst-address="10.1.0.0/16"]] = 1) do={/ip route set [/ip route find dst-address="10.1.0.0/16"] gateway=10.0.0.2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/tool netwatch find comment="core"]] = 1) do={/tool netwatch set [/tool netwatch find comment="core"] host=10.0.0.2}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/system logging find topics="firewall"]] = 1) do={/system logging set [/system logging find topics="firewall"] action=memory}} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
