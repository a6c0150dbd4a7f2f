:local kedgefailed 0
:do {:if ([:len [/ip pool find name="old"]] = 0) do={/ip pool add name=old ranges=192.0.2.10-192.0.2.20}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ppp profile find name="gone"]] = 0) do={/ppp profile add name=gone remote-address=old}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ppp secret find name="anna"]] = 0) do={/ppp secret add name=anna profile=gone}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ppp secret find name="bert"]] = 1) do={/ppp secret remove [/ppp secret find name="bert"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip dhcp-server find name="server1"]] = 1) do={/ip dhcp-server set [/ip dhcp-server find name="server1"] address-pool=old !lease-time}} on-error={:set kedgefailed ($kedgefailed + 1)}
:do {:if ([:len [/ip pool find name="new"]] = 1) do={/ip pool remove [/ip pool find name="new"]}} on-error={:set kedgefailed ($kedgefailed + 1)}
:if ($kedgefailed > 0) do={:error "kedge: parts of the change could not be undone"}
