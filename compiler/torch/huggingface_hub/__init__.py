"""huggingface_hub: the class that models inherit to be shared; no network."""
from _t2c import unsupported

__version__ = '2.4.0'


class ModelHubMixin:
    """Keeps what the model was made with; a hub is not reached."""

    _hub_mixin_info = None

    def __init_subclass__(cls, *, repo_url=None, paper_url=None,
                          docs_url=None, model_card_template=None,
                          language=None, library_name=None, license=None,
                          license_name=None, license_link=None,
                          pipeline_tag=None, tags=None, coders=None):
        super().__init_subclass__()

    def __new__(cls, *args, **kwargs):
        return super().__new__(cls)

    @classmethod
    def from_pretrained(cls, *args, **kwargs):
        unsupported('from_pretrained: nothing is fetched from a hub',
                    'give the weights with --weights')

    def save_pretrained(self, *args, **kwargs):
        unsupported('save_pretrained: nothing is written')

    def push_to_hub(self, *args, **kwargs):
        unsupported('push_to_hub: nothing is sent to a hub')


class PyTorchModelHubMixin(ModelHubMixin):
    pass
