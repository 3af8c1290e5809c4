"""Rules that the prose of services states which nobody looked at: what clients refuse, a stand-in refuses for the same reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.linking.vendor import DATA, load
from tests.support.from_botocore import Converter
from tests.support.page_writer import PageWriter
from tests.support.rule_trials import Setup, Try, hold
from tests.support.sdk import Sdk, build_sdk
from tests.support.service import LocalService

THEN = datetime(2030, 1, 1, tzinfo=UTC)
EXCLUSIVE = "Cannot specify more than one exclusive filters"
ONE_LENGTH = "Please specify either number of bytes or key spec"
ALIAS = "arn:aws:states:us-east-1:123456789012:stateMachine:m:a"


def filters(types: Any) -> dict[str, Any]:
    return {
        "domain": "d",
        "start_time_filter": types.ExecutionTimeFilter(oldest_date=THEN),
        "type_filter": types.WorkflowTypeFilter(name="n", version="1"),
    }


def all_filters(types: Any) -> dict[str, Any]:
    return {
        **filters(types),
        "execution_filter": types.WorkflowExecutionFilter(workflow_id="w"),
        "tag_filter": types.TagFilter(tag="t"),
    }


TRIES: dict[str, list[Try]] = {
    "kms": [
        Try("generate_data_key", {"key_id": "alias/own", "number_of_bytes": 8}, {"key_id": "alias/own", "number_of_bytes": 8, "key_spec": "AES_256"}, ONE_LENGTH),
        Try("generate_data_key_without_plaintext", {"key_id": "alias/own", "key_spec": "AES_256"}, {"key_id": "alias/own", "number_of_bytes": 8, "key_spec": "AES_256"}, ONE_LENGTH),
    ],
    "secretsmanager": [
        Try("batch_get_secret_value", {"secret_id_list": ["s"]}, lambda t: {"secret_id_list": ["s"], "filters": [t.Filter(key="name", values=["s"])]}, "must be provided, but not both"),
        Try("batch_get_secret_value", {"secret_id_list": ["s"]}, {"secret_id_list": ["s"], "max_results": 2}, "'Filters' must also be specified when 'MaxResults' is provided"),
        Try("put_secret_value", {"secret_id": "s", "secret_string": "x"}, {"secret_id": "s"}, "You must provide either SecretString or SecretBinary"),
    ],
    "config": [
        Try("list_discovered_resources", {"resource_type": "AWS::EC2::Host", "resource_name": "n"}, {"resource_type": "AWS::EC2::Host", "resource_name": "n", "resource_ids": ["i"]}, "Both Resource ID and Resource Name cannot be specified"),
    ],
    "ram": [
        Try("get_resource_share_associations", {"association_type": "PRINCIPAL", "principal": "p"}, {"association_type": "PRINCIPAL", "resource_arn": "a"}, "cannot specify a resource ARN when the association type is PRINCIPAL"),
        Try("get_resource_share_associations", {"association_type": "RESOURCE", "resource_arn": "a"}, {"association_type": "RESOURCE", "principal": "p"}, "cannot specify a principal when the association type is RESOURCE"),
    ],
    "redshift": [
        Try("delete_cluster", {"cluster_identifier": "c", "skip_final_cluster_snapshot": True}, {"cluster_identifier": "c", "skip_final_cluster_snapshot": False}, "FinalClusterSnapshotIdentifier is required"),
    ],
    "codedeploy": [
        Try("list_deployments", {}, {"application_name": "a"}, "deploymentGroupName must be specified"),
        Try("list_deployments", {}, {"deployment_group_name": "g"}, "applicationName must be specified"),
    ],
    "rds": [
        Try("describe_events", {"source_identifier": "d", "source_type": "db-instance"}, {"source_identifier": "d"}, "Cannot specify source identifier without source type"),
        Try(
            "restore_db_cluster_to_point_in_time",
            {"db_cluster_identifier": "c", "source_db_cluster_identifier": "s", "use_latest_restorable_time": True},
            {"db_cluster_identifier": "c", "source_db_cluster_identifier": "s", "use_latest_restorable_time": True, "restore_to_time": THEN},
            "Cannot specify both RestoreToTime and UseLatestRestorableTime",
        ),
    ],
    "stepfunctions": [
        Try("update_state_machine_alias", {"state_machine_alias_arn": ALIAS, "description": "d"}, {"state_machine_alias_arn": ALIAS}, "at least one of routingConfiguration or description"),
    ],
    "swf": [
        Try("list_open_workflow_executions", filters, all_filters, EXCLUSIVE),
        Try("list_closed_workflow_executions", filters, all_filters, EXCLUSIVE),
    ],
    "efs": [
        Try("describe_mount_targets", {"file_system_id": "fs-12345678"}, {}, "Must specify exactly one mutually exclusive parameter"),
    ],
    "autoscaling": [
        Try(
            "create_auto_scaling_group",
            lambda t: {"auto_scaling_group_name": "g", "min_size": 0, "max_size": 1, "availability_zones": ["us-east-1a"], "launch_template": t.LaunchTemplateSpecification(launch_template_name="none")},
            lambda t: {"auto_scaling_group_name": "g", "min_size": 0, "max_size": 1, "availability_zones": ["us-east-1a"], "launch_template": t.LaunchTemplateSpecification(version="1")},
            "Valid requests must contain either launchTemplateId or LaunchTemplateName",
        ),
    ],
}  # fmt: skip


def make_key(client: Any) -> None:
    client.create_alias(AliasName="alias/own", TargetKeyId=client.create_key()["KeyMetadata"]["KeyId"])


SETUPS: dict[str, Setup] = {
    "kms": make_key,
    "redshift": lambda client: client.create_cluster(
        ClusterIdentifier="c", NodeType="ra3.large", MasterUsername="ana", MasterUserPassword="Secret-1"
    ),
    "secretsmanager": lambda client: client.create_secret(Name="s", SecretString="x"),
    "swf": lambda client: client.register_domain(name="d", workflowExecutionRetentionPeriodInDays="1"),
}


@pytest.fixture(scope="module")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Sdk:
    """Of all services, with the operations that are tried."""
    folder = tmp_path_factory.mktemp("trial")
    only: list[str] = []
    for name, tries in TRIES.items():
        facts = load(max((DATA / name).glob("*/service-2.json*")).with_name("service-2.json"))
        service = Converter(facts).service()
        methods = {each.method.replace("_", "") for each in tries}
        kept = tuple(each for each in service.operations if each.id.lower() in methods)
        only += [each.id for each in kept]
        pages = PageWriter(replace(service, operations=kept), prose=True).pages()
        for page, text in pages.items():
            (folder / "pages" / name / page).parent.mkdir(parents=True, exist_ok=True)
            (folder / "pages" / name / page).write_text(text, "utf-8")
    return build_sdk(folder / "pages", folder, "trial_unseen", only=sorted(set(only)))


@pytest.mark.parametrize("service", TRIES)
def test_what_is_refused_the_service_refuses(service: str, sdk: Sdk, local_service: LocalService) -> None:
    hold(sdk, service, TRIES[service], local_service, SETUPS.get(service))
