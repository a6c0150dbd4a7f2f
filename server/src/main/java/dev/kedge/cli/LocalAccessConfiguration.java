package dev.kedge.cli;

import dev.kedge.access.LocalAccess;
import dev.kedge.kms.KeyServices;
import dev.kedge.tenancy.Tenants;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the application the access that its start decides on. */
@Configuration(proxyBeanMethods = false)
class LocalAccessConfiguration {
  @Bean
  LocalAccess localAccess(ConfigurableListableBeanFactory beans, Tenants tenants, KeyServices kms) {
    return Server.localAccess(beans, tenants, kms);
  }
}
