# kedge kms migrate, beside server.hcl: for a short-lived token.
path "transit/wrapping_key" {
  capabilities = ["read"]
}
path "transit/keys/+/import" {
  capabilities = ["update"]
}
path "transit/keys/+/import_version" {
  capabilities = ["update"]
}
path "transit/keys/+/config" {
  capabilities = ["update"]
}
