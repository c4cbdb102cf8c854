// The imaging archive in Azure.
param location string = resourceGroup().location
param subnetId string
param keyUri string
param workspaceId string


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
    minimumTlsVersion: 'TLS1_0'
    supportsHttpsTrafficOnly: false
    allowBlobPublicAccess: true
    publicNetworkAccess: 'Enabled'
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
      defaultAction: 'Allow'
    }
    sasPolicy: {
      sasExpirationPeriod: '00.08:00:00'
      expirationAction: 'Block'
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: false
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
    publicNetworkAccess: 'Enabled'
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
        name: 'remote-desktop'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '10.20.9.0/24'
          destinationPortRange: '3389'
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
    httpsOnly: false
    publicNetworkAccess: 'Disabled'
    virtualNetworkSubnetId: subnetId
    siteConfig: {
      minTlsVersion: '1.0'
      ftpsState: 'AllAllowed'
      http20Enabled: true
      remoteDebuggingEnabled: true
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
    minimalTlsVersion: '1.0'
    publicNetworkAccess: 'Enabled'
    administratorLogin: 'imaging'
    administratorLoginPassword: 'Cedar-Valley-1987'
  }

  resource everybody 'firewallRules' = {
    name: 'everybody'
    properties: {
      startIpAddress: '0.0.0.0'
      endIpAddress: '255.255.255.255'
    }
  }
}
