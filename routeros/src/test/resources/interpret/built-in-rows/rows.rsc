/interface ethernet
set [ find default-name=ether2 ] comment=other
set [ find default-name=ether3 ] name=lan
/ip service
set ssh port=2222
set telnet disabled=yes
/ppp profile
set *0 only-one=no
/system logging
set 2 action=disk
/queue interface
set ether1 queue=only-hardware-queue
/system identity
set name=x
/ip address
add address=10.0.0.1/24 interface=ether9 network=10.0.0.0
