"""Makes a secret of Secrets Manager, and a key of KMS, as the template says."""

from workshop.emulator.makers import Made, Properties, client, nothing_left


def make_secret(logical: str, properties: Properties) -> Made:
    """Make a secret, of what the template says or of chance; one by chance that is there keeps what it holds."""
    name, made_of = properties.pop("Name", logical), properties.pop("SecretString", "")
    by_chance = properties.pop("GenerateSecretString", {})
    nothing_left("AWS::SecretsManager::Secret", properties, "Description")
    secrets = client("secretsmanager")
    try:
        text = made_of or secrets.get_random_password(**by_chance)["RandomPassword"]
        arn = secrets.create_secret(Name=name, SecretString=text)["ARN"]
    except secrets.exceptions.ResourceExistsException:
        arn = secrets.describe_secret(SecretId=name)["ARN"]
        if made_of:
            secrets.put_secret_value(SecretId=name, SecretString=made_of)
    return {"": arn}


def make_key(_logical: str, properties: Properties) -> Made:
    """Make a key of KMS, unless it is there; who may use it, nobody is asked here."""
    kms = client("kms")
    kept = {name: properties.pop(name) for name in ("Description", "KeySpec", "KeyUsage")}
    nothing_left("AWS::KMS::Key", properties, "KeyPolicy", "PendingWindowInDays")
    keys = (kms.describe_key(KeyId=each["KeyId"])["KeyMetadata"] for each in kms.list_keys()["Keys"])
    made = next((key for key in keys if key["Description"] == kept["Description"]), None)
    made = made or kms.create_key(**kept)["KeyMetadata"]
    return {"": made["KeyId"], "Arn": made["Arn"]}
