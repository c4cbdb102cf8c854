// The imaging archive in Azure.
param location string = resourceGroup().location
param subnetId string
param keyUri string
param workspaceId string

param administratorsId string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'imaging'
  location: location
}

resource images 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'cedarpatientimages'
  location: location
  kind: 'StorageV2'
  sku: {
    name: 'Standard_GRS'
  }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    publicNetworkAccess: 'Disabled'
    defaultToOAuthAuthentication: true
    encryption: {
      requireInfrastructureEncryption: true
      keySource: 'Microsoft.Keyvault'
      keyvaultproperties: {
        keyname: 'images'
        keyvaulturi: keyUri
      }
      services: {
        blob: {
          enabled: true
        }
      }
    }
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: 'Deny'
    }
    sasPolicy: {
      sasExpirationPeriod: '00.08:00:00'
      expirationAction: 'Block'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: {
        enabled: true
        days: 30
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: 30
      }
    }
  }
}

resource imageLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'images'
  scope: images::blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'cedar-imaging'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'premium'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: 'Disabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: 'Deny'
    }
  }
}

resource vaultLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'vault'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

resource network 'Microsoft.Network/networkSecurityGroups@2023-11-01' = {
  name: 'imaging'
  location: location
  properties: {
    securityRules: [
      {
        name: 'dicom-from-modalities'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '10.20.8.0/24'
          sourcePortRange: '*'
          destinationAddressPrefix: '10.20.9.0/24'
          destinationPortRange: '11112'
        }
      }
    ]
  }
}

resource viewer 'Microsoft.Web/sites@2023-12-01' = {
  name: 'cedar-viewer'
  location: location
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    httpsOnly: true
    clientCertEnabled: true
    clientCertMode: 'Required'
    publicNetworkAccess: 'Disabled'
    virtualNetworkSubnetId: subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      remoteDebuggingEnabled: false
      httpLoggingEnabled: true
      detailedErrorLoggingEnabled: true
      requestTracingEnabled: true
    }
  }
}

resource sqlServer 'Microsoft.Sql/servers@2023-08-01' = {
  name: 'cedar-imaging-index'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    minimalTlsVersion: '1.2'
    publicNetworkAccess: 'Disabled'
    primaryUserAssignedIdentityId: identity.id
    keyId: '${keyUri}/keys/index'
    administrators: {
      administratorType: 'ActiveDirectory'
      principalType: 'Group'
      login: 'imaging-administrators'
      sid: administratorsId
      tenantId: subscription().tenantId
      azureADOnlyAuthentication: true
    }
  }

  resource audit 'auditingSettings' = {
    name: 'default'
    properties: {
      state: 'Enabled'
      isAzureMonitorTargetEnabled: true
      retentionDays: 2192
    }
  }
}
