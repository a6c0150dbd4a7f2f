/interface ethernet
set [ find default-name=ether1 ] mtu=1400 name=wan
set [ find default-name=ether2 ] comment=two
/interface wireless security-profiles
set [ find default=yes ] mode=dynamic-keys
/ip service
set telnet disabled=yes
set www port=8080
/port
set 0 name=serial0
/ppp profile
set *0 only-one=yes
set *FFFFFFFE comment=enc
/system logging
set 1 topics=error
add topics=firewall
