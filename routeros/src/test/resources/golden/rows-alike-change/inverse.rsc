:local kedgefailed 0
:do {:if ([:len [/ip firewall raw find action="drop" chain="prerouting" src-address="192.0.2.1"]] < 2) do={/ip firewall raw add action=drop chain=prerouting src-address=192.0.2.1}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip firewall nat find out-interface="ether1"]] = 1) do={/ip firewall nat unset [/ip firewall nat find out-interface="ether1"] value-name=out-interface}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall raw move [:pick [/ip firewall raw find action="drop" chain="prerouting" src-address="192.0.2.1"] 0]} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {/ip firewall raw move [:pick [/ip firewall raw find action="drop" chain="prerouting" src-address="192.0.2.1"] 0]} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
