/ip firewall address-list
add address=192.0.2.1 comment=one list=noc
add address=192.0.2.2 list=noc
add address=192.0.2.3 comment=three list=blocked
