"""Lists that the AWS provider keeps as sets: the order in which they are given means nothing.

By the stems of the names, from the provider's own schemas (hashicorp/terraform-provider-aws v6.58.0): what is a set
wherever, or almost wherever, a resource has a property of that name.
"""

import re
from typing import Any

from rehearsal.wire import is_unknown
from rehearsal.world.naming import digest

_STEMS = frozenset(
    (
    "acceleratormanufacturer acceleratorname acceleratortype accessendpoint accountswithprovisionedrestoreaccess "
    "accountswithrestoreaccess actionpoint activatedrule addheaderaction additionalartifact "
    "additionalbootstrapserver additionalclaim additionalcoderepository additionalschemaelement "
    "additionalstatistic addressallocationid adminuserlist advancedbackupsetting agentarn alarmaction alarmname "
    "aliasattribute aliase allocationid allowedcolumn allowedfeature allowedfirstauthfactor allowedinstancetype "
    "allowedoperation allowedprefix allowedprincipal allowheader allowmethod alloworigin allsetting ami apistage "
    "application appliedfor approvedpatch approverrole artifactstore as2transport assumablerolearn "
    "attributesrequireverificationbeforeupdate audience audiodescription audiodescriptionname augmentedmanifest "
    "authenticationoption authorizationscope autobranchcreationpattern autoverifiedattribute "
    "availabilityzoneaddress availabilityzoneid availabilityzonemapping awsserviceaccessprincipal backend "
    "backupvaultevent baseendpointdnsname basepolicyregion bgptransitgatewayaddress blockediprangelist "
    "bounceaction bytematchtuple cachedmethod cachekeyparameter cachingkey calendarname capability "
    "capacityprovider capacityproviderstrategy captiondescriptionname captionlanguagemapping "
    "certificateauthorityarn certificateid certificatevalidationrecord channelmapping chatchannel "
    "childhealthcheck clientconfiguration clientidlist clientlist clientsubnet cloudwatchdashboardname "
    "clustermember coderepository cognitoidentityprovider compatiblearchitecture compatibleruntime "
    "complianceresourceid complianceresourcetype computelimit configparameter connectionevent connectip "
    "constraint consumergroupstoexclude consumergroupstoreplicate containertag control coordinate copyaction "
    "costfilter cpumanufacturer criterion crossregioncopy crossregioncopyrule csvcontenttype customerdnsip "
    "customerrorresponse customfield customheader datarepositoryassociation datarepositoryassociationid "
    "datarepositorysubdirectory dbsecuritygroupmembership debuglogdeliveryaccount defaultcapacityproviderstrategy "
    "deleteoption deltatable desireddeliverymedium destinationconfiguration destinationport "
    "disabledcontrolidentifier disallowedcidr distribution dnsip dnsipaddress domaincontroller "
    "domainvalidationoption ebsblockdevice ebsconfig ec2inboundpermission ec2tagfilter ec2tagset elbinfo "
    "embedhostdomain emitsystemfield enablecloudwatchlogsexport enabledanalysistype enabledclusterlogtype "
    "enabledcontrolidentifier enabledmetric enabledpolicytype enabledstandardarn engagement entitytype entry "
    "entrypointargument enumerationvalue ephemeralblockdevice eqexactmatch evaluationmode eventcategory "
    "eventsubscription eventtypeid exact excludeapppackagesfromcleanup excludedaccount excludedinstancetype "
    "excludedmember excludedpage excludefilter excludemanagementeventsource excluderesourcetag executionrolearn "
    "failovercondition fastlaunchconfiguration favoritepage fieldselector filesystemlocation filtergroup "
    "filterinarn flag frameworkarn functionassociation functionresponsetype gatewayloadbalancerarn "
    "geomatchconstraint globalclustermember globalnodegroup globalsecondaryindex glueip grant grantcreationtoken "
    "group groupid groupname grpcretryevent headerlist hiddenapptype hiddeninstancetype hiddenmltool "
    "httpretryevent hubsearchkeyword iamrole iamrolearn identitysource ignoreword imageuri includedpage "
    "includeexecutiondata includefilter includeinferenceresponsein includemetric indexfield initialcapacity "
    "initiallifecyclehook inlinepolicy inputattachment inputchannellevel inputdevice inputparameter "
    "instancedefinition instancegeneration instanceport instancetypeconfig insufficientdataaction intent "
    "invaliduserlist ipgroupid ipsetdescriptor ipv4address ipv4prefix ipv6prefix jsoncontenttype kafkaversion "
    "keypairid keyvaluestoreassociation kubernetesgroup lambdaaction lambdafunctionassociation "
    "launchtemplateconfiguration licenseconfigurationarn licensespecification lifecycleconfigarn lifecyclehook "
    "listenerarn liststepsstate loadbalancer loadbalancerarn localsecondaryindex localstoragetype "
    "logdeliveryconfiguration logdestinationconfig logexport logpublishingoption logsetting logtype "
    "lustreconfiguration maintenanceschedule managedfield managedpolicyarn mask matchingeventtype matchingrule "
    "matchingtype mediaconcurrency mediaconnectflow mediapackagesetting membercluster metricname metricquery "
    "mfasettinglist namedshadowname namenode namespace networkinterfaceid networkloadbalancerarn networkservice "
    "node nodegroupconfiguration nodepool noncurrentversiontransition nosquashnid notificationsetting "
    "notificationtarget notresource okaction onpremisesinstancetagfilter openidconnectproviderarn operatingregion "
    "operation optionalfield optionsetting organizationalunitarn organizationalunitdistinguishedname "
    "organizationalunitexclusion organizationalunitid organizationarn organizationunit orgunit origin origingroup "
    "originsslprotocol outpostarn password permission permissionarn pipelineparameterlist placementconstraint "
    "plannedlimit platformcapability plugin podidentityassociation policyattribute policyname port portoverride "
    "predicate privatednsspecifieddomain privateip propagatingvgw propertygroup providerarn publicaccesscidr "
    "publickey queryparameter quickconnectid radiusserver recipient record recoverymechanism regexmatchtuple "
    "regexpatternstring regexvalue regionalnatgatewayaddress regionlist regularexpression rejectedpatch "
    "remediationtype replacementsecuritygroupid requestparameter requirescompatibility resourcesetid "
    "resourcesharearn resourcetypelist resourcetypesscope resourceuri responseparameter role rolearn rolemapping "
    "route routefilterprefix routesetting routetableid ruleoption rulespackagearn s3action scanaction scansetting "
    "schemavalidationconfig searchableattribute secondaryallocationid secondaryartifact secondarygid "
    "secondarynetworkinterface secondaryprivateip secondaryprivateipaddress secondarysource "
    "secondarysourceversion secretarnlist securitygroup securitygrouparn securitygroupid securitygroupidlist "
    "securitygroupname securitygroupsid securityprofileid selectiontag selector servercertificatearn "
    "sessionpinningfilter shard shardlevelmetric sharedaccount sharedistribution signingprofileversionarn "
    "sizeconstraint skippediprangelist slot snapshotowner snsaction sourceaccessconfiguration sourcedetail "
    "sourceid sourceport sourcesecuritygroupid specifiedregion splitchargerule sql sqlinjectionmatchtuple "
    "ssmparameterconfiguration startafter statefuldefaultaction statefulrulegroupreference statelessdefaultaction "
    "statelessfragmentdefaultaction statelessrule statelessrulegroupreference staticcolumn staticmember "
    "statisticsconfiguration statuscode stepadjustment stopaction stopcondition storageconnector stringequal "
    "stringlike stringlistvalue stringnotequal stringnotlike structuredlogdestination subdomain subnet subnetarn "
    "subnetconfiguration subnetid subnetmapping subscriber subscriberemailaddress subscribersnstopicarn "
    "supportedipaddresstype supportednetworktype supportedosversion supportedregion suspendedprocess syncstate "
    "synonym tagfieldspecification taint targetaccount targetaccountid targetgrant targetgrouparn targetgroupinfo "
    "targetid targetip targettype targetvisual task taskkeyword tcpflag tcpretryevent telemetry throttle tiering "
    "tokendomain topicstoexclude topicstoreplicate track transform transformationconfiguration "
    "transitgatewaycidrblock transition triggerconfiguration triggerevent triggertype trustedhostkey "
    "tunnel1ikeversion tunnel1phase1dhgroupnumber tunnel1phase1encryptionalgorithm "
    "tunnel1phase1integrityalgorithm tunnel1phase2dhgroupnumber tunnel1phase2encryptionalgorithm "
    "tunnel1phase2integrityalgorithm tunnel2ikeversion tunnel2phase1dhgroupnumber "
    "tunnel2phase1encryptionalgorithm tunnel2phase1integrityalgorithm tunnel2phase2dhgroupnumber "
    "tunnel2phase2encryptionalgorithm tunnel2phase2integrityalgorithm user userandgroupquota usergroup "
    "usergroupid userid username usernameattribute validationoption validationrecordfqdn validator validuserlist "
    "versionstage vgwtelemetry vpceid vpcendpointid vpcid vpclatticeconfiguration vpconlytrustedaccount "
    "vpcsecuritygroupid vpcsecuritygroupmembership vpcsubnet vpcsubnetid vpczoneidentifier weightedtarget "
    "whitelistedname whitelistrule workmailaction xssmatchtuple "
    ).split()
)


def is_set(token: str, key: str) -> bool:
    """Whether the lists of that name are sets in a type of AWS."""
    return token.startswith("aws:") and stem(key) in _STEMS


def stem(name: str) -> str:
    """A name in lower case, singular, without underscores."""
    bare = re.sub(r"ies$", "y", name.replace("_", "").lower())
    return re.sub(r"(?<!s)s$", "", re.sub(r"(ss|x|ch)es$", r"\1", bare))


def in_order(values: list[Any]) -> list[Any]:
    """A set's elements in one order, whatever it was; unknown ones last."""
    return sorted(values, key=lambda value: (is_unknown(value), value if isinstance(value, str) else digest(value)))
