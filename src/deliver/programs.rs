//! Which types of resources run programs that take environment variables, and where each has them.

/// A type of resources that run a program.
pub(super) struct Program {
    pub(super) kind: &'static str,
    /// The blocks that lead to the variables, and the argument that holds them.
    pub(super) path: &'static [&'static str],
    pub(super) name: &'static str,
    pub(super) holds: Holds,
    /// The arguments with the role of the program, each with the blocks or keys that lead to it.
    pub(super) roles: &'static [&'static [&'static str]],
}

/// What an argument holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// A map of variables.
    Map,
    /// Containers as JSON or as a value.
    Containers(Containers),
    /// Blocks, of which some are containers, with a block for each variable.
    Blocks,
}

/// How containers stand in a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Containers {
    /// The keys that lead to them, of which that counts which is there; none where they are the value.
    pub(super) paths: &'static [&'static [&'static str]],
    /// The key of their variables.
    pub(super) variables: &'static str,
}

/// Containers that are the value itself.
pub(super) const PLAIN: Containers = Containers { paths: &[&[]], variables: "environment" };

const fn map(
    kind: &'static str,
    path: &'static [&'static str],
    name: &'static str,
    roles: &'static [&'static [&'static str]],
) -> Program {
    Program { kind, path, name, holds: Holds::Map, roles }
}

const fn json(
    kind: &'static str,
    name: &'static str,
    paths: &'static [&'static [&'static str]],
    roles: &'static [&'static [&'static str]],
) -> Program {
    let holds = Holds::Containers(Containers { paths, variables: "environment" });
    Program { kind, path: &[], name, holds, roles }
}

/// Schemas of the AWS provider, version 6.62, and of the Kubernetes provider, version 2.38.
pub(super) const KINDS: [Program; 15] = [
    map("aws_lambda_function", &["environment"], "variables", &[&["role"]]),
    json("aws_ecs_task_definition", "container_definitions", PLAIN.paths, &[&["task_role_arn"]]),
    json(
        "aws_batch_job_definition",
        "container_properties",
        PLAIN.paths,
        &[&["container_properties", "jobRoleArn"]],
    ),
    json(
        "aws_batch_job_definition",
        "ecs_properties",
        &[&["taskProperties", "containers"]],
        &[&["ecs_properties", "taskProperties", "taskRoleArn"]],
    ),
    json(
        "aws_batch_job_definition",
        "node_properties",
        &[
            &["nodeRangeProperties", "container"],
            &["nodeRangeProperties", "ecsProperties", "taskProperties", "containers"],
        ],
        &[
            &["node_properties", "nodeRangeProperties", "container", "jobRoleArn"],
            &[
                "node_properties",
                "nodeRangeProperties",
                "ecsProperties",
                "taskProperties",
                "taskRoleArn",
            ],
        ],
    ),
    Program {
        kind: "aws_batch_job_definition",
        path: &["eks_properties", "pod_properties"],
        name: "containers",
        holds: Holds::Blocks,
        roles: &[],
    },
    map(
        "aws_apprunner_service",
        &["source_configuration", "image_repository", "image_configuration"],
        "runtime_environment_variables",
        &[&["instance_configuration", "instance_role_arn"]],
    ),
    map(
        "aws_apprunner_service",
        &[
            "source_configuration",
            "code_repository",
            "code_configuration",
            "code_configuration_values",
        ],
        "runtime_environment_variables",
        &[&["instance_configuration", "instance_role_arn"]],
    ),
    map("aws_bedrockagentcore_agent_runtime", &[], "environment_variables", &[&["role_arn"]]),
    map("aws_sagemaker_model", &["primary_container"], "environment", &[&["execution_role_arn"]]),
    map("aws_sagemaker_model", &["container"], "environment", &[&["execution_role_arn"]]),
    // After the provider's documentation (`website/docs/r/sagemaker_data_quality_job_definition.html.markdown`): one block
    // with a map, and the role beside it.
    map(
        "aws_sagemaker_data_quality_job_definition",
        &["data_quality_app_specification"],
        "environment",
        &[&["role_arn"]],
    ),
    map("aws_amplify_app", &[], "environment_variables", &[&["compute_role_arn"]]),
    map("aws_amplify_branch", &[], "environment_variables", &[&["compute_role_arn"]]),
    // `manifest` is one object of any type (`docs/resources/manifest.md` of the provider), whose containers lie where the
    // API of Kubernetes has them: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/.
    Program {
        kind: "kubernetes_manifest",
        path: &[],
        name: "manifest",
        holds: Holds::Containers(Containers {
            paths: &[
                &["spec", "template", "spec", "containers"],
                &["spec", "jobTemplate", "spec", "template", "spec", "containers"],
                &["spec", "containers"],
            ],
            variables: "env",
        }),
        roles: &[],
    },
];

/// Whether resources of a type have their containers in blocks at any depth.
pub(super) fn has_blocks(kind: &str) -> bool {
    kind.starts_with("kubernetes_") && kind != "kubernetes_manifest"
}

/// Arguments of module calls that hold environment variables.
pub(super) const ARGUMENTS: [&str; 10] = [
    "environment_variables",
    "environment",
    "env_vars",
    "environment_vars",
    "container_environment",
    "lambda_environment_variables",
    "runtime_environment_variables",
    "env",
    "container_definitions",
    "services",
];

/// Arguments of module calls that name the role under which the module's program runs.
pub(super) const ROLES: [&str; 7] = [
    "lambda_role",
    "lambda_role_arn",
    "tasks_iam_role_arn",
    "task_role_arn",
    "iam_role_arn",
    "role_arn",
    "role",
];

/// Modules of the registry that take a map of variables, which a call may leave out.
const TAKE_VARIABLES: [&str; 1] = ["terraform-aws-modules/lambda/aws"];

/// Whether calls of a module from this source may give it environment variables, or leave them out.
pub(crate) fn takes_variables(source: &str) -> bool {
    TAKE_VARIABLES.contains(&source)
}
