/interface ethernet
set [ find default-name=ether2 ] comment=two
set [ find default-name=ether3 ] comment=three name=lan
/ip service
set ssh port=22022
/port
set 0 name=usb0
/ppp profile
set *0 only-one=no
/system logging
set 0 topics=info
set 1 topics=error
set 2 action=disk
/ip address
add address=10.9.0.1/24 interface=ether9
