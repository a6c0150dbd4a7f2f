:if ([:len [/ip dhcp-server find name="server1"]] != 1) do={:error "kedge: ip/dhcp-server: other rows than expected; nothing was changed"}
:if ([:len [/ppp secret find name="anna"]] != 1) do={:error "kedge: ppp/secret: other rows than expected; nothing was changed"}
:if ([:len [/ppp profile find name="gone"]] != 1) do={:error "kedge: ppp/profile: other rows than expected; nothing was changed"}
:if ([:len [/ip pool find name="old"]] != 1) do={:error "kedge: ip/pool: other rows than expected; nothing was changed"}
/ip pool add name=new ranges=192.0.2.30-192.0.2.40
/ip dhcp-server set [/ip dhcp-server find name="server1"] address-pool=new lease-time=1h
/ppp secret add name=bert
/ppp secret remove [/ppp secret find name="anna"]
/ppp profile remove [/ppp profile find name="gone"]
/ip pool remove [/ip pool find name="old"]
