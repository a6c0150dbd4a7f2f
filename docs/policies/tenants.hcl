# Making, rotating and erasing tenants' keys, beside server.hcl: for a server on which tenants are made, and for kedge kms rotate.
# "+" is one path segment, so export, trim and backup stay out of reach.
path "transit/keys/+" {
  capabilities = ["create", "update", "read", "delete"]
}
path "transit/keys/+/rotate" {
  capabilities = ["update"]
}
path "transit/keys/+/config" {
  capabilities = ["update"]
}
